import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, signIn, stranger, TALL, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let page: Page;

const control = (path: string, data: object) => page.request.post(`${stack().url}/_sim/_control/${path}`, { data });

beforeAll(async () => {
  browser = await launch();
  page = await signIn((await profile(browser, TALL)).context);
});

afterEach(() => page.request.delete(`${stack().url}/_sim/_control/faults`));

afterAll(() => browser.close());

onFailure(() => page);

/** A customer whom a reply did not reach. */
async function missed(): Promise<string> {
  const customer = stranger();
  await write(page, customer, `Guest ${customer}`, "Are you there?");
  await row(page, `Guest ${customer}`).click();
  await page.locator("[data-testid=message][data-author=assistant][data-status=sent]").first().waitFor(until);
  await page.getByTestId("takeover").click();
  await page.getByTestId("release").waitFor();
  await control("faults", { channel: "telegram", path_contains: "sendMessage", times: 1, kind: "status", status: 400 });
  await page.getByTestId("composer").fill("I am.");
  await page.getByTestId("send").click();
  await page.getByTestId("failed-reason").waitFor(until);
  return `Guest ${customer}`;
}

describe("the numbers", () => {
  it("of failed sends lead to the conversations they count", async () => {
    const name = await missed();
    const failed = page.getByTestId("page-numbers").getByRole("link", { name: /^Failed sends/ });
    await expect
      .poll(async () => {
        await page.goto(`${stack().url}/dashboard`);
        await failed.first().waitFor(until);
        return failed.first().textContent();
      }, until)
      .toMatch(/[1-9]/);
    await failed.first().click();
    await row(page, name).waitFor(until);
    expect(new URL(page.url()).searchParams.get("happened")).toBe("failed");
    await page.getByRole("button", { name: /Failed sends/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("happened"), until).toBeNull();
  });

  it("of a day lead to its conversations", async () => {
    await page.goto(`${stack().url}/dashboard?days=30`);
    const days = page.getByRole("list", { name: "Answers per day" }).getByRole("link");
    await days.last().waitFor(until);
    await days.last().click();
    await page.getByTestId("conversation-row").first().waitFor(until);
    expect(new URL(page.url()).searchParams.get("after")).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("of customers lead to their page", async () => {
    await page.goto(`${stack().url}/dashboard`);
    await page.getByTestId("page-numbers").getByRole("link", { name: /^Credits/ }).click();
    await page.getByTestId("page-customers").waitFor(until);
    expect(new URL(page.url()).searchParams.get("sort")).toBe("credits");
  });
});
