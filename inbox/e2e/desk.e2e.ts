import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let page: Page;

/** Somebody new who has been answered by the assistant and is now answered by people. */
async function taken(text: string): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  const name = `Guest ${customer}`;
  await write(page, customer, name, text);
  await row(page, name).click();
  await page.getByTestId("takeover").click();
  await page.getByTestId("release").waitFor();
  return { customer, name };
}

const thread = () => page.getByTestId("thread");

async function choose(...names: readonly string[]): Promise<void> {
  await thread().getByRole("button", { name: "More" }).click();
  for (const name of names) await page.getByRole("menuitem", { name, exact: true }).click();
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

describe("around a conversation", () => {
  it("a note stays with the team, in the thread and in the details", async () => {
    const { customer } = await taken("Is there a cot?");
    await page.keyboard.press("n");
    await page.getByTestId("note").fill("The cot is in the cellar.");
    await page.getByTestId("note").press("Control+Enter");
    await page.getByTestId("note-item").getByText("The cot is in the cellar.").waitFor(until);
    await page.locator(".notes").getByText("The cot is in the cellar.").waitFor();
    expect((await seen(page, customer)).join(" ")).not.toContain("cellar");
  });

  it("a snoozed conversation leaves the list and wakes when asked to", async () => {
    const { name } = await taken("Tomorrow is fine");
    await choose("Snooze");
    await page.getByRole("menuitem", { name: /In one hour/ }).click();
    await page.getByText(/^Snoozed until/).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await row(page, name).waitFor(until);
    await row(page, name).getByRole("link").click();
    await choose("Wake");
    await page.getByText("Awake again.").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await row(page, name).waitFor(until);
  });

  it("a support session shows its badge and ends for the customer too", async () => {
    const customer = stranger();
    const name = `Guest ${customer}`;
    await write(page, customer, name, "support");
    await row(page, name).getByTestId("chat-badge").waitFor(until);
    await row(page, name).click();
    await page.getByTestId("end-chat").click();
    await page.getByTestId("end-chat").waitFor({ state: "detached", timeout: 15_000 });
    await expect.poll(async () => (await seen(page, customer)).join("\n"), until).toContain("Chat support session ended");
  });

  it("words of a message find its conversation", async () => {
    const { name } = await taken("My umbrella is turquoise-striped");
    await page.keyboard.press("Escape");
    await expect
      .poll(async () => {
        const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === "turquoise-striped");
        await page.getByTestId("search").fill("");
        await page.getByTestId("search").fill("turquoise-striped");
        await answered;
        return page.getByTestId("conversation-row").count();
      }, until)
      .toBe(1);
    await row(page, name).waitFor();
    await page.getByTestId("search").fill("");
    await page.keyboard.press("Enter");
  });

  it("two conversations are closed at once and opened again together", async () => {
    const first = await taken("Bulk one");
    const second = await taken("Bulk two");
    for (const { name } of [first, second]) {
      await row(page, name).hover();
      await row(page, name).getByRole("checkbox").check();
    }
    await page.getByTestId("bulk-bar").getByRole("button", { name: "Close" }).click();
    await page.getByText("2 done.").waitFor(until);
    await thread().getByRole("button", { name: "Reopen" }).waitFor(until);
    await page.keyboard.press("z");
    await thread().getByRole("button", { name: "Close", exact: true }).waitFor(until);
  });

  it("the command bar does what is typed", async () => {
    await taken("Command me");
    await page.keyboard.press("Control+k");
    await page.getByTestId("command-input").fill("pin");
    await page.keyboard.press("Enter");
    await page.getByText("Pinned.").waitFor();
    await page.keyboard.press("z");
  });

  it("a picture goes to the customer and stands in the thread", async () => {
    await taken("Send me the plan");
    await page.getByTestId("attach").setInputFiles({ name: "plan.png", mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64") });
    await page.locator(".attached").getByText("plan.png").waitFor();
    await page.locator(".attached progress").waitFor({ state: "detached", timeout: 15_000 });
    await page.getByTestId("send").click();
    await page.locator("[data-testid=message][data-author=agent] img").first().waitFor(until);
    await expect.poll(() => page.locator("[data-testid=message][data-author=agent] img").first().evaluate((image) => (image as HTMLImageElement).naturalWidth), until).toBe(1);
  });

  it("a colleague's typing and a customer's message arrive over the open line", async () => {
    const { customer, name } = await taken("Are you there?");
    const other = await profile(browser, TALL);
    const frames: string[] = [];
    const second = await other.context.newPage();
    second.on("websocket", (line) => line.on("framereceived", ({ payload }) => frames.push(String(payload))));
    await second.goto(stack().url);
    await second.getByTestId("login-email").fill((stack().agent ?? stack().user).email);
    await second.getByTestId("login-password").fill((stack().agent ?? stack().user).password);
    await second.getByTestId("login-submit").click();
    await row(second, name).click();
    await write(page, customer, name, "Over the wire");
    await second.getByText("Over the wire", { exact: true }).last().waitFor(until);
    await expect.poll(() => frames.some((frame) => frame.includes("Over the wire")), until).toBe(true);
    await other.context.close();
  });

  it("ran without an error and within its content security policy", () => {
    expect(complaints).toEqual([]);
  });
});
