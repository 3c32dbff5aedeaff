import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
const THINKS_MS = 4000;
let browser: Browser;
let page: Page;

const control = (path: string, data: object) => page.request.post(`${stack().url}/_sim/_control/${path}`, { data });
const forget = (path: string) => page.request.delete(`${stack().url}/_sim/_control/${path}`);

const prompts = async () => (await page.request.get(`${stack().url}/_sim/_control/model`)).text();

/** A person answers this conversation and nothing of it is on its way: a fault meets the message it is meant for. */
async function taken(text: string): Promise<string> {
  const customer = await newcomer(text);
  await page.locator("[data-testid=message][data-author=assistant][data-status=sent]").first().waitFor(until);
  await page.getByTestId("takeover").click();
  await page.getByTestId("release").waitFor();
  return customer;
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
  page = await signIn((await profile(browser, TALL)).context);
  await tidy(page);
});

afterEach(async () => {
  await forget("faults");
  await forget("model");
});

afterAll(async () => {
  await browser.close();
});

onFailure(() => page);

describe("when the channel or the model misbehaves", () => {
  it("a takeover while the model thinks keeps the assistant silent, and the thread says so", async () => {
    await control("model", { text: "Too late.", delay_ms: THINKS_MS, times: 1 });
    const customer = await newcomer("Think about it");
    await expect.poll(prompts, until).toContain("Think about it");
    await page.getByTestId("takeover").click();
    await page.getByTestId("decision").waitFor(until);
    await page.getByTestId("release").click();
    await page.locator(".event").getByText(/let the assistant continue/).waitFor(until);
    await control("model", { text: "In time.", times: 1 });
    await write(page, customer, `Guest ${customer}`, "And now?");
    await expect.poll(() => seen(page, customer), until).toContain("In time.");
    expect(await seen(page, customer)).toEqual(["In time."]);
  });

  it("a refused message says why in plain words and is sent again on request", async () => {
    const customer = await taken("Anything else?");
    await control("faults", { channel: "telegram", path_contains: "sendMessage", times: 1, kind: "status", status: 400 });
    await page.getByTestId("composer").fill("Here is the map.");
    await page.getByTestId("send").click();
    const line = page.getByTestId("failed-reason");
    await line.waitFor(until);
    expect(await line.textContent()).toMatch(/^Not delivered: .{10,}/);
    const mark = row(page, `Guest ${customer}`).getByText("not delivered");
    await mark.waitFor(until);
    await line.getByRole("button", { name: "Retry" }).click();
    await line.waitFor({ state: "detached", timeout: 20_000 });
    await mark.waitFor({ state: "detached", ...until });
    await expect.poll(() => seen(page, customer), until).toContain("Here is the map.");
  });

  it("a lost answer leaves a message that may have been sent", async () => {
    await taken("One more");
    await control("faults", { channel: "telegram", path_contains: "sendMessage", times: 1, kind: "lost_response", delay_ms: 500 });
    await page.getByTestId("composer").fill("Did it arrive?");
    await page.getByTestId("send").click();
    await page.getByText("May have been sent.").waitFor({ timeout: 40_000 });
    expect(await page.getByRole("button", { name: "Resend?" }).isVisible()).toBe(true);
  });
});
