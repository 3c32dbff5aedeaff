import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, seen, stranger, TALL, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
const FIELDS = 20;
let browser: Browser;
let page: Page;
let complaints: string[];

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const type = (words: string) => page.keyboard.type(words);
const told = (words: string | RegExp) => page.locator(".toast").getByText(words).waitFor(until);
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-testid"));

/** Goes from field to field until this one has the focus. */
async function tabTo(field: string): Promise<void> {
  for (let step = 0; step < FIELDS; step += 1) {
    if ((await focused()) === field) return;
    await press("Tab");
  }
  throw new Error(`the Tab key does not reach ${field}`);
}

/** Finds somebody by name and opens what they wrote. */
async function find(name: string): Promise<void> {
  await page.getByTestId("search").waitFor(until);
  await press("/");
  await expect.poll(focused, until).toBe("search");
  await press("Control+a");
  await type(name);
  await expect.poll(() => page.getByTestId("conversation-row").count(), until).toBe(1);
  await row(page, name).waitFor();
  await press("Escape", "j");
  await page.getByTestId("thread").getByRole("heading", { name }).waitFor(until);
}

beforeAll(async () => {
  browser = await launch();
  const made = await profile(browser, TALL);
  ({ complaints } = made);
  page = await made.context.newPage();
});

afterAll(async () => {
  await browser.close();
});

onFailure(() => page);

describe("with the keyboard alone", () => {
  const customer = stranger();
  const name = `Guest ${customer}`;

  it("somebody signs in and finds who has written", async () => {
    await page.goto(stack().url);
    await page.getByTestId("login-email").waitFor();
    await tabTo("login-email");
    await type(stack().user.email);
    await tabTo("login-password");
    await type(stack().user.password);
    await press("Enter");
    await page.locator(".list").waitFor();
    await write(page, customer, name, "Where is the key?");
    await row(page, name).waitFor(until);
    await find(name);
  });

  it("takes over, replies with an emoji by its word, and leaves a note", async () => {
    await page.locator("[data-testid=message][data-author=assistant][data-status=sent]").first().waitFor(until);
    await press("Shift+T");
    await page.getByTestId("release").waitFor(until);
    await press("r");
    await type("Under the mat :ke");
    await page.getByRole("option", { name: /key/ }).waitFor(until);
    await press("Enter", "Control+Enter");
    await expect.poll(() => seen(page, customer), until).toContain("Under the mat 🔑");
    await press("Escape", "n");
    await type("Came by the garden.");
    await press("Control+Enter");
    await page.getByTestId("note-item").getByText("Came by the garden.").waitFor(until);
    await press("Escape");
  });

  it("tags, rates, pins, assigns and marks unread", async () => {
    await press("t");
    await page.getByPlaceholder("A tag", { exact: true }).waitFor(until);
    await type("key");
    await page.getByRole("option", { name: "New tag" }).waitFor(until);
    await press("Enter");
    await told("Tags changed.");
    await page.locator(".tags").getByText("key", { exact: true }).waitFor(until);
    await press("1");
    await told("Priority 100, set by hand.");
    await press("z");
    await press("p");
    await told("Pinned.");
    await press("z");
    await press("a");
    await page.getByRole("dialog").getByRole("button", { name: "Assign to me" }).waitFor(until);
    await press("Enter");
    await told("Assigned to you.");
    await press("u");
    await told("Marked unread.");
    await find(name);
  });

  it("is asked before anybody is blocked", async () => {
    await press("#");
    await page.getByRole("dialog").getByRole("button", { name: "Block" }).waitFor(until);
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("snoozes by the key and by the command bar, each taken back", async () => {
    await press("h");
    await page.getByRole("dialog").getByRole("button", { name: /In one hour/ }).waitFor(until);
    await press("ArrowDown", "Enter");
    await told(/^Snoozed until/);
    await press("z");
    await press("Control+k");
    await page.getByTestId("command-input").waitFor(until);
    await type("snooze");
    await press("Enter");
    await page.getByPlaceholder("Until when").waitFor(until);
    await type("customer");
    await press("Enter");
    await told("Snoozed until the customer writes.");
    await press("z");
  });

  it("goes through the views and the panes", async () => {
    await press("g", "s");
    await page.waitForURL(/folder=snoozed/);
    await press("g", "a");
    await page.waitForURL((url) => !url.search.includes("folder"));
    await press("[");
    await page.locator(".panes.folded").waitFor();
    await press("[");
    await page.locator(".panes:not(.folded)").waitFor();
  });

  it("closes and stands at the next", async () => {
    await find(name);
    await press("e");
    await told("Closed.");
    await press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor(until);
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });
});
