import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
const HOUR_MS = 3_600_000;
const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let page: Page;

const thread = () => page.getByTestId("thread");
const composer = () => page.getByTestId("composer");

async function guest(text: string): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  const name = `Guest ${customer}`;
  await write(page, customer, name, text);
  await row(page, name).click();
  await page.getByTestId("message").first().waitFor();
  return { customer, name };
}

/** Somebody new who is answered by people. */
async function taken(text: string): Promise<{ customer: string; name: string }> {
  const made = await guest(text);
  await page.getByTestId("takeover").click();
  await page.getByTestId("release").waitFor();
  return made;
}

async function choose(name: string): Promise<void> {
  await thread().getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}

const ownName = async (of: Page) => (await of.locator(".account .who bdi").textContent()) ?? "";

async function transcript(format: string): Promise<string> {
  await choose("Transcript");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("dialog").getByRole("button", { name: format }).click()]);
  return readFile(await download.path(), "utf8");
}

beforeAll(async () => {
  browser = await launch("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
  ({ context, complaints } = await profile(browser, TALL));
  page = await signIn(context);
  await tidy(page);
});

afterAll(async () => {
  await browser.close();
});

onFailure(() => page);

describe("what a reply is made of", () => {
  it("an emoji goes where the words are", async () => {
    const { customer } = await taken("Where is the key?");
    await composer().fill("Under the mat ");
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.getByRole("searchbox", { name: "Search emoji" }).fill("key");
    await page.getByRole("dialog", { name: "Emoji" }).getByRole("button").first().click();
    await composer().press("Control+Enter");
    await expect.poll(() => seen(page, customer), until).toContain("Under the mat 🔑");
  });

  it("a pasted picture goes to the customer", async () => {
    const { customer } = await taken("Have you a map?");
    await composer().evaluate((field, data) => {
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "pasted.png", { type: "image/png" }));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, DOT);
    await page.locator(".attached").getByText("pasted.png").waitFor();
    await page.locator(".attached progress").waitFor({ state: "detached", timeout: until.timeout });
    await page.getByTestId("send").click();
    const picture = page.locator("[data-testid=message][data-author=agent] img").first();
    await picture.waitFor(until);
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), until).toBe(1);
    const query = new URLSearchParams({ inbox: stack().inbox, customer }).toString();
    const received = async () => ((await (await page.request.get(`${stack().url}/_sim/_phone/thread?${query}`)).json()) as { messages: { by: string; media: unknown[] }[] }).messages.filter(({ by, media }) => by === "desk" && media.length > 0).length;
    await expect.poll(received, until).toBe(1);
  });

  it("a message for later stands in the thread and does not leave before its time", async () => {
    const { customer } = await taken("When is breakfast?");
    await composer().fill("Breakfast is ready.");
    const before = Date.now();
    await page.getByRole("button", { name: "Send later" }).click();
    const [request] = await Promise.all([page.waitForRequest((each) => each.method() === "POST" && each.url().endsWith("/messages")), page.getByRole("menuitem", { name: /In one hour/ }).click()]);
    expect((await request.response())?.status()).toBe(202);
    const { send_at: at } = request.postDataJSON() as { send_at: string };
    expect(Date.parse(at) - before).toBeGreaterThanOrEqual(HOUR_MS);
    await page.locator("[data-testid=message][data-author=agent][data-status=pending]").getByText("Breakfast is ready.").waitFor(until);
    await composer().fill("Good morning!");
    await composer().press("Control+Enter");
    await expect.poll(() => seen(page, customer), until).toContain("Good morning!");
    expect(await seen(page, customer)).not.toContain("Breakfast is ready.");
  });
});

describe("whose it is", () => {
  it("a support session goes back to the queue with a word about it", async () => {
    const { name } = await guest("support");
    await row(page, name).getByTestId("chat-badge").waitFor(until);
    await choose("Transfer");
    await page.getByRole("dialog").getByRole("combobox").selectOption("queue");
    await page.getByRole("dialog").getByRole("textbox").fill("Needs the plumber");
    await page.getByRole("dialog").getByRole("button", { name: "Transfer" }).click();
    await page.locator(".event").getByText(/Needs the plumber|queue/).first().waitFor(until);
  });

  it("an agent, who may not read the users, can name who is there", async () => {
    const { name } = await taken("Who is there?");
    const other = await profile(browser, TALL);
    const second = await signIn(other.context, stack().agent);
    await row(second, name).click();
    await second.getByTestId("release").waitFor();
    await second.keyboard.press("a");
    await second.getByRole("dialog").getByRole("button", { name: await ownName(page), exact: true }).waitFor(until);
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });
});

describe("what is kept", () => {
  it.each([["Plain text"], ["A page to print"], ["Data"]])("a transcript as %s holds what was said", async (format) => {
    await taken("My umbrella is polka-dotted");
    expect(await transcript(format)).toContain("My umbrella is polka-dotted");
  });

  it("a view is saved with its address and is there after a reload", async () => {
    const view = `Telegram ${stranger()}`;
    await page.goto(`${stack().url}/?status=support_active&channel=telegram`);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: "Save this view" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill(view);
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("The view stands in the rail.").waitFor();
    await page.goto(stack().url);
    await page.getByRole("link", { name: view }).click();
    await page.waitForURL(/status=support_active/);
    expect(new URL(page.url()).searchParams.get("channel")).toBe("telegram");
    await page.goto(`${stack().url}/settings/views`);
    await page.getByRole("button", { name: `Remove ${view}` }).click();
    await page.getByRole("link", { name: view }).first().waitFor({ state: "detached" });
  });

  it("settings are there after a reload, and open again for always", async () => {
    const always = page.getByLabel("Always open");
    const save = async () => {
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Saved.", { exact: true }).last().waitFor();
      await page.reload();
      await always.waitFor();
    };
    await page.goto(`${stack().url}/settings/workspace`);
    await always.uncheck();
    await page.getByRole("button", { name: "Mon, one more span" }).click();
    await save();
    expect(await page.getByLabel("Mon, opens").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual(["09:00", "18:00"]);
    expect(await always.isChecked()).toBe(false);
    await always.check();
    await save();
    expect(await always.isChecked()).toBe(true);
  });

  it("the switch for messages while no tab is open is offered, and its worker is allowed to run", async () => {
    await page.goto(stack().url);
    await page.locator(".list").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByTestId("command-input").fill("Preferences");
    await page.keyboard.press("Enter");
    await page.getByLabel("Notify me when no tab is open").waitFor(until);
    const scope = await page.evaluate(async () => {
      await navigator.serviceWorker.register("/push.js");
      return (await navigator.serviceWorker.ready).scope;
    });
    expect(scope).toBe(`${stack().url}/`);
  });
});

describe("the customer's phone", () => {
  it("speaks a voice note that the desk can play", async () => {
    const customer = stranger();
    const phone = await context.newPage();
    await phone.goto(`${stack().url}/phone?${new URLSearchParams({ inbox: stack().inbox, customer }).toString()}`);
    await phone.getByRole("textbox", { name: /Someone new/ }).fill(`Ada ${customer}`);
    await phone.getByRole("button", { name: "Start", exact: true }).click();
    await phone.getByRole("button", { name: `Ada ${customer}`, pressed: true }).waitFor();
    await phone.getByRole("button", { name: "Send a voice message" }).click();
    await phone.getByRole("button", { pressed: true, name: "Stop and send" }).click();
    await phone.locator("[data-testid=phone-message][data-by=customer] audio").waitFor(until);
    await phone.close();
    await page.goto(stack().url);
    await row(page, `Ada ${customer}`).click();
    await page.locator("[data-testid=message][data-author=contact] audio").waitFor(until);
  });
});

describe("all of it", () => {
  it("ran without an error and within its content security policy", () => {
    expect(complaints).toEqual([]);
  });
});
