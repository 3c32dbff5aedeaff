import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let page: Page;

/** Opens the conversation of somebody who has just written for the first time. */
async function newcomer(text: string): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  const name = `Guest ${customer}`;
  await write(page, customer, name, text);
  await row(page, name).click();
  await page.getByTestId("message").first().waitFor();
  return { customer, name };
}

const composer = () => page.getByTestId("composer");
const messages = (author: string) => page.locator(`[data-testid=message][data-author=${author}]`);

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

describe("a day at the desk", () => {
  it("turns away who does not know the password", async () => {
    const other = await profile(browser);
    const door = await other.context.newPage();
    await door.goto(stack().url);
    await door.getByTestId("login-email").fill(stack().user.email);
    await door.getByTestId("login-password").fill("not the password 1A!");
    await door.getByTestId("login-submit").click();
    await door.getByRole("alert").waitFor();
    expect(await door.getByRole("alert").textContent()).toMatch(/do not match/);
    await other.context.close();
  });

  it("shows a customer's first message and the assistant's answer by themselves", async () => {
    await newcomer("Good evening");
    await messages("assistant").first().waitFor(until);
    await page.getByTestId("note").waitFor();
    await page.getByRole("button", { name: "Reply", exact: true }).click();
    expect(await composer().isDisabled()).toBe(true);
  });

  it("hands over to a person; the reply reaches the customer, the assistant stays silent", async () => {
    const { customer } = await newcomer("Is there a garage?");
    await messages("assistant").first().waitFor(until);
    await page.getByTestId("takeover").click();
    await page.getByTestId("release").waitFor();
    await composer().fill("Yes, behind the house.");
    await composer().press("Control+Enter");
    await expect.poll(() => seen(page, customer), until).toContain("Yes, behind the house.");
    await write(page, customer, "", "And how wide is it?");
    await page.getByTestId("decision").last().waitFor(until);
    expect(await page.getByTestId("decision").last().textContent()).toContain("people are answering");
    expect(await messages("assistant").count()).toBe(1);
  });

  it("stays closed when the customer writes again, and says so", async () => {
    const { customer, name } = await newcomer("Thanks!");
    await page.getByTestId("thread").getByRole("button", { name: "Close", exact: true }).click();
    await page.locator(".event").getByText(/Closed by/).waitFor(until);
    await page.goto(stack().url);
    await write(page, customer, name, "One more thing");
    await row(page, name).getByText("wrote after close").waitFor(until);
  });

  it("lets the assistant go on", async () => {
    const { customer } = await newcomer("Hello?");
    await messages("assistant").first().waitFor(until);
    await page.getByTestId("takeover").click();
    await page.getByTestId("release").click();
    await page.locator(".event").getByText(/let the assistant continue/).waitFor(until);
    await write(page, customer, "", "Are you there?");
    await expect.poll(() => messages("assistant").count(), until).toBe(2);
  });

  it("works by keyboard alone", async () => {
    const { name } = await newcomer("Keys?");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.getByTestId("thread").getByRole("heading", { level: 2 }).waitFor();
    await page.goto(stack().url);
    await row(page, name).getByRole("link").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("takeover").waitFor();
    await Promise.all([page.waitForResponse((answer) => answer.url().endsWith("/takeover")), page.keyboard.press("Shift+T")]);
    await page.getByTestId("release").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("By hand");
    await page.keyboard.press("Control+Enter");
    await page.getByText("By hand", { exact: true }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("keeps a message while the line is down and sends it once when it is back", async () => {
    const { customer } = await newcomer("Anybody?");
    await page.getByTestId("takeover").click();
    await page.getByTestId("release").waitFor();
    await context.setOffline(true);
    await composer().fill("We are here.");
    await page.getByTestId("send").click();
    await page.getByText(/No connection since/).waitFor(until);
    await context.setOffline(false);
    await page.getByText(/No connection since/).waitFor({ state: "detached", timeout: 20_000 });
    await expect.poll(async () => (await seen(page, customer)).filter((text) => text === "We are here.").length, until).toBe(1);
  });

  it("pins from the row under the pointer", async () => {
    const { name } = await newcomer("Pin me");
    await row(page, name).hover();
    await row(page, name).getByRole("button", { name: "Pin" }).click();
    await page.getByText("Pinned.").waitFor();
    await row(page, name).getByRole("img", { name: "Pinned" }).waitFor();
    await page.keyboard.press("z");
    await row(page, name).getByRole("img", { name: "Pinned" }).waitFor({ state: "detached" });
  });

  it("shows on the phone page what the customer sees", async () => {
    const customer = stranger();
    const phone = await context.newPage();
    await phone.goto(`${stack().url}/phone?${new URLSearchParams({ inbox: stack().inbox, customer }).toString()}`);
    await phone.getByRole("textbox", { name: /Someone new/ }).fill(`Ada ${customer}`);
    await phone.getByRole("button", { name: "Start", exact: true }).click();
    await phone.getByRole("button", { name: `Ada ${customer}`, pressed: true }).waitFor();
    await phone.getByTestId("phone-text").fill("Ciao!");
    await phone.getByTestId("phone-send").click();
    await phone.locator("[data-testid=phone-message][data-by=desk]").first().waitFor(until);
    await row(page, `Ada ${customer}`).waitFor(until);
    await phone.close();
  });

  it("ran without an error and within its content security policy", () => {
    expect(complaints).toEqual([]);
  });
});
