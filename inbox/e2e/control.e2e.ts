import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, profile, row, seen, signIn, stranger, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
const THINKS_MS = 4000;
let browser: Browser;
let page: Page;

const control = (path: string, data: object) => page.request.post(`${stack().url}/_sim/_control/${path}`, { data });
const forget = (path: string) => page.request.delete(`${stack().url}/_sim/_control/${path}`);

const STILL_MS = 1500;

async function sentSoFar(): Promise<number> {
  const answer = await page.request.get(`${stack().url}/_sim/_control/requests?channel=telegram`);
  return ((await answer.json()) as unknown[]).length;
}

/** Waits until nothing of earlier conversations is on its way: a fault must meet the message it is meant for. */
async function quiet(): Promise<void> {
  for (let before = -1, now = await sentSoFar(); before !== now; ) {
    before = now;
    await page.waitForTimeout(STILL_MS);
    now = await sentSoFar();
  }
}

async function newcomer(text: string): Promise<string> {
  const customer = stranger();
  await write(page, customer, `Guest ${customer}`, text);
  await row(page, `Guest ${customer}`).click();
  await page.getByTestId("message").first().waitFor();
  return customer;
}

beforeAll(async () => {
  browser = await launch();
  page = await signIn((await profile(browser)).context);
  await tidy(page);
});

afterEach(async () => {
  await forget("faults");
  await forget("model");
});

afterAll(async () => {
  await browser.close();
});

describe("when the channel or the model misbehaves", () => {
  it("a takeover while the model thinks keeps the assistant silent, and the thread says so", async () => {
    await control("model", { text: "Too late.", delay_ms: THINKS_MS, times: 1 });
    const customer = await newcomer("Think about it");
    await page.waitForTimeout(1500);
    await page.getByTestId("takeover").click();
    await page.getByTestId("decision").waitFor(until);
    await page.waitForTimeout(THINKS_MS);
    expect(await seen(page, customer)).toEqual([]);
    expect(await page.locator("[data-testid=message][data-author=assistant]").count()).toBe(0);
  });

  it("a refused message says why in plain words and is sent again on request", async () => {
    const customer = await newcomer("Anything else?");
    await page.locator("[data-testid=message][data-author=assistant]").first().waitFor(until);
    await page.getByTestId("takeover").click();
    await page.getByTestId("release").waitFor();
    await quiet();
    await control("faults", { channel: "telegram", path_contains: "sendMessage", times: 1, kind: "status", status: 400 });
    await page.getByTestId("composer").fill("Here is the map.");
    await page.getByTestId("send").click();
    const line = page.getByTestId("failed-reason");
    await line.waitFor(until);
    expect(await line.textContent()).toMatch(/^Not delivered: .{10,}/);
    await line.getByRole("button", { name: "Retry" }).click();
    await line.waitFor({ state: "detached", timeout: 20_000 });
    await expect.poll(() => seen(page, customer), until).toContain("Here is the map.");
  });

  it("a lost answer leaves a message that may have been sent", async () => {
    await newcomer("One more");
    await page.locator("[data-testid=message][data-author=assistant]").first().waitFor(until);
    await page.getByTestId("takeover").click();
    await page.getByTestId("release").waitFor();
    await quiet();
    await control("faults", { channel: "telegram", path_contains: "sendMessage", times: 1, kind: "lost_response", delay_ms: 500 });
    await page.getByTestId("composer").fill("Did it arrive?");
    await page.getByTestId("send").click();
    await page.getByText("May have been sent.").waitFor({ timeout: 40_000 });
    expect(await page.getByRole("button", { name: "Resend?" }).isVisible()).toBe(true);
  });
});
