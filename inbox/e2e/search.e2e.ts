import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let page: Page;

const box = () => page.getByTestId("search");
const found = () => page.getByTestId("conversation-row");
const asked = () => Object.fromEntries(new URL(page.url()).searchParams);

/** Somebody new who says something nobody else says, once the search knows it. */
async function told(text: string, name = `Guest ${stranger()}`): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  await write(page, customer, name, text);
  return { customer, name };
}

async function search(typed: string): Promise<void> {
  await page.goto(stack().url);
  await box().fill(typed);
  await box().press("Enter");
}

const known = (q: string) =>
  page.evaluate(async (words) => {
    const { state } = JSON.parse(localStorage.getItem("frontdesk") ?? "{}") as { state: { session: { idToken: string } } };
    const answer = await fetch(`/api/conversations?${new URLSearchParams({ q: words }).toString()}`, { headers: { authorization: `Bearer ${state.session.idToken}` } });
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }, q);

/** The index follows the stream, so it is asked until it knows. */
async function finds(typed: string, many: number): Promise<void> {
  await expect.poll(() => known(typed), until).toBe(many);
  await search(typed);
  await expect.poll(() => found().count(), until).toBe(many);
}

beforeAll(async () => {
  browser = await launch();
  ({ context, complaints } = await profile(browser, TALL));
  page = await signIn(context);
  await tidy(page);
});

afterAll(async () => {
  await browser.close();
});

onFailure(() => page);

describe("a search", () => {
  it("finds a message, marks its words, and opens at it", async () => {
    const word = `Papagei${stranger()}`;
    const { customer, name } = await told(`Where is my ${word}, please?`);
    for (const n of Array.from({ length: 12 }).keys()) await write(page, customer, name, `line ${n}`);
    await finds(word.toLowerCase(), 1);
    await page.getByRole("heading", { name: "Messages" }).waitFor();
    expect(await found().locator("mark").textContent()).toBe(word);
    await found().getByRole("link").click();
    await page.locator(".message.found").getByText(word).waitFor(until);
    expect(await page.evaluate(() => [...CSS.highlights.keys()].length)).toBe(1);
    expect(asked()["q"]).toBe(word.toLowerCase());
    expect(Number(asked()["m"])).toBeGreaterThan(0);
    await page.reload();
    await page.locator(".message.found").getByText(word).waitFor(until);
  });

  it("is narrowed by keyboard alone, and what narrows it is a chip, in the address, and saved as a view", async () => {
    const word = `lantern${stranger()}`;
    const name = `Guest Zoe ${stranger()}`;
    await told(`My ${word} is broken`, name);
    await told(`My ${word} as well`);
    await finds(word, 2);
    await page.goto(stack().url);
    await box().waitFor(until);
    await page.keyboard.press("/");
    await page.getByRole("listbox", { name: "Narrow the search" }).waitFor();
    await page.keyboard.type("fro");
    await page.getByRole("option", { name: /^from:/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type(name.split(" ").at(-1) ?? "");
    await page.getByRole("option", { name }).waitFor(until);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type(`${word} after:yesterday `);
    await expect.poll(asked, until).toEqual({ from: name, after: "yesterday", q: word });
    await expect.poll(() => found().count(), until).toBe(1);
    const view = `Lanterns ${stranger()}`;
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: "Save this view" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill(view);
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("The view stands in the rail.").waitFor();
    await page.goto(stack().url);
    await page.getByRole("link", { name: view }).click();
    await expect.poll(asked, until).toEqual({ from: name, after: "yesterday", q: word });
    await expect.poll(() => found().count(), until).toBe(1);
    await page.getByRole("button", { name: /Remove filter From .*Zoe/ }).click();
    await expect.poll(() => found().count(), until).toBe(2);
    await page.goto(`${stack().url}/settings/views`);
    await page.getByRole("button", { name: `Remove ${view}` }).click();
    await page.getByRole("link", { name: view }).first().waitFor({ state: "detached" });
  });

  it("says kindly that a day is none, and sends nothing", async () => {
    await search("key before:2026-02-30");
    await page.getByRole("alert").getByText("2026-02-30").waitFor();
    expect(asked()).toEqual({});
    await box().fill("");
  });

  it("finds Persian words however they are typed, and what it finds stays text", async () => {
    const word = `كتاب${stranger().replaceAll(/\D/g, "")}`;
    await told(`سلام، ${word} <img src=x onerror=alert(1)> کجاست؟`, `<img src=x onerror=alert(2)> Guest`);
    await finds(word.replace("ك", "ک"), 1);
    expect(await found().locator("mark").first().textContent()).toBe(word);
    await found().getByRole("link").click();
    await page.locator(".message.found").getByText("onerror=alert(1)").waitFor(until);
    await search('"><img src=x onerror=alert(3)> from:<b>x</b>');
    await page.locator(".filters").getByText("<b>x</b>").waitFor();
  });
});

describe("all of it", () => {
  it("ran without an error and within its content security policy", () => {
    expect(complaints).toEqual([]);
  });
});
