import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let page: Page;

const composer = () => page.getByTestId("composer");

async function newcomer(text: string): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  const name = `Guest ${customer}`;
  await write(page, customer, name, text);
  await row(page, name).click();
  await page.getByTestId("takeover").waitFor();
  return { customer, name };
}

async function taken(text: string): Promise<{ customer: string; name: string }> {
  const made = await newcomer(text);
  await page.getByTestId("takeover").click();
  await page.getByTestId("release").waitFor();
  return made;
}

/** Lets a file fall on the composer, as from a folder. */
async function drop(name: string): Promise<void> {
  await composer().evaluate((field, called) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["Breakfast from seven."], called, { type: "text/plain" }));
    field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, name);
}

beforeAll(async () => {
  browser = await launch();
  page = await signIn((await profile(browser, TALL)).context);
  await tidy(page);
});

afterAll(async () => {
  await browser.close();
});

afterEach(async () => {
  await page.unrouteAll({ behavior: "wait" });
  await page.request.delete(`${stack().url}/_sim/_control/model`);
});

onFailure(() => page);

describe("what is being written", () => {
  it("is kept per conversation, over a reload too", async () => {
    const first = await taken("One");
    await composer().fill("half a sentence");
    const second = await taken("Two");
    expect(await composer().inputValue()).toBe("");
    await row(page, first.name).getByText("half a sentence").waitFor();
    await page.reload();
    await row(page, first.name).click();
    await expect.poll(() => composer().inputValue(), until).toBe("half a sentence");
    await row(page, second.name).click();
    await expect.poll(() => composer().inputValue(), until).toBe("");
  });

  it("is a note while the assistant answers, and stays one when somebody takes over meanwhile", async () => {
    const { customer } = await newcomer("Three");
    await page.getByTestId("note").fill("Pays late.");
    await page.getByTestId("takeover").click();
    await page.getByTestId("release").waitFor();
    expect(await page.getByTestId("note").inputValue()).toBe("Pays late.");
    await page.getByTestId("add-note").click();
    await page.getByTestId("note-item").getByText("Pays late.").waitFor(until);
    expect((await seen(page, customer)).join(" ")).not.toContain("Pays late.");
  });
});

describe("a file dropped on the composer", () => {
  it("that does not come through stays, says so, and goes when tried again", async () => {
    await taken("Four");
    await page.route(/\/api\/media/, (route) => route.abort());
    await drop("breakfast.txt");
    const file = page.locator(".attached li");
    await file.getByText("not uploaded").waitFor(until);
    await page.unrouteAll({ behavior: "wait" });
    await file.getByRole("button", { name: "Try again" }).click();
    await file.getByText("not uploaded").waitFor({ state: "detached" });
    await file.locator("progress").waitFor({ state: "detached", timeout: until.timeout });
    await page.getByTestId("send").click();
    await page.locator("[data-testid=message][data-author=agent] a.document").getByText("breakfast.txt").waitFor(until);
  });
});

describe("what the assistant would have said", () => {
  it("is one press away after a takeover, and leaves only when a person sends it", async () => {
    await page.request.post(`${stack().url}/_sim/_control/model`, { data: { text: "The pool opens at eight.", delay_ms: 3000, times: 1 } });
    const { customer } = await newcomer("When does the pool open?");
    await expect.poll(async () => (await page.request.get(`${stack().url}/_sim/_control/model`)).text(), until).toContain("When does the pool open?");
    await page.getByTestId("takeover").click();
    await page.getByTestId("suggestion").getByRole("button").first().click(until);
    expect(await composer().inputValue()).toBe("The pool opens at eight.");
    expect(await seen(page, customer)).toEqual([]);
    await composer().press("Control+Enter");
    await expect.poll(() => seen(page, customer), until).toEqual(["The pool opens at eight."]);
  });
});
