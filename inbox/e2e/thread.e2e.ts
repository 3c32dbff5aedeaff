import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TALL, launch, picture, profile, row, signIn, stranger, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let page: Page;

/** Somebody who has just written for the first time, open on the desk. */
async function newcomer(...texts: readonly string[]): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  const name = `Guest ${customer}`;
  for (const text of texts) await write(page, customer, name, text);
  await row(page, name).click();
  await page.getByTestId("message").first().waitFor();
  return { customer, name };
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

describe("the thread and its list", () => {
  it("a search hit says where it is and opens at its message", async () => {
    const word = `parrot${stranger()}`;
    const { name } = await newcomer(`The ${word} is green`, "And one more thing");
    await page.keyboard.press("Escape");
    await page.getByTestId("search").fill(word);
    const hit = page.getByTestId("conversation-row").getByTestId("hit");
    await hit.waitFor(until);
    expect(await hit.locator("mark").textContent()).toBe(word);
    await picture(page, "thread-search");
    await row(page, name).click();
    await page.locator(".message.found").getByText(word).waitFor(until);
    await picture(page, "thread-found");
    await page.getByRole("button", { name: "To the latest message" }).click();
    await page.getByText("And one more thing").last().waitFor(until);
    await page.goto(stack().url);
  });

  it("keys mark unread and set the priority; z takes it back", async () => {
    const { name } = await newcomer("Is there a lift?");
    await page.locator("[role=log]").focus();
    await page.keyboard.press("1");
    await row(page, name).getByRole("img", { name: /Priority 100.*Set by hand/s }).waitFor(until);
    await page.getByText("Priority 100, set by hand.").waitFor(until);
    await page.keyboard.press("z");
    await expect.poll(() => row(page, name).getByRole("img", { name: /Priority 100/ }).count(), until).toBe(0);
    await expect.poll(() => row(page, name).locator(".badge").count(), until).toBe(0);
    await page.keyboard.press("u");
    await row(page, name).locator(".badge").waitFor(until);
    await picture(page, "thread-list");
  });

  it("a note names a colleague, who finds it under Mentions", async () => {
    const agent = stack().agent;
    if (!agent) throw new Error("the stack has no agent");
    const other = await profile(browser, TALL);
    const theirs = await signIn(other.context, agent);
    const names = await theirs.evaluate(async () => {
      const { state } = JSON.parse(localStorage.getItem("frontdesk") ?? "{}") as { state: { session: { idToken: string } } };
      const me = await fetch("/api/me", { headers: { authorization: `Bearer ${state.session.idToken}` } });
      return (await me.json()) as { name: string | null };
    });
    const { name } = await newcomer("Could somebody look at the boiler?");
    await page.locator("[role=log]").focus();
    await page.keyboard.press("n");
    await page.getByTestId("note").fill("Please look, ");
    await page.getByTestId("note").press("End");
    await page.keyboard.type(`@${(names.name ?? agent.email).slice(0, 3)}`);
    const option = page.getByRole("option", { name: names.name ?? agent.email });
    await option.waitFor(until);
    await picture(page, "thread-names");
    while ((await option.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("note").inputValue(), until).toContain(`@${names.name ?? agent.email} `);
    await page.getByTestId("add-note").click();
    await page.locator(".note .named").waitFor(until);
    await theirs.getByRole("link", { name: /^Mentions/ }).click();
    await theirs.getByTestId("mention").filter({ hasText: name }).waitFor(until);
    await picture(theirs, "thread-mentions");
    await theirs.getByTestId("mention").filter({ hasText: name }).click();
    await theirs.locator(".note .named.me").waitFor(until);
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });

  it("the page has complained about nothing", () => {
    expect(complaints).toEqual([]);
  });
});
