import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findings } from "./axe";
import { launch, onFailure, picture, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 90_000, interval: 500 };
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let page: Page;

async function guest(text: string): Promise<{ customer: string; name: string }> {
  const customer = stranger();
  const name = `Guest ${customer}`;
  await page.goto(stack().url);
  await write(page, customer, name, text);
  await row(page, name).waitFor();
  return { customer, name };
}

const visit = async (path: string) => {
  await page.goto(`${stack().url}${path}`);
  await page.locator(".page").waitFor();
};

/** Picks people by name, as soon as the search knows them. */
async function pick(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const field = page.getByLabel("By name");
    await expect
      .poll(async () => {
        await field.fill("");
        await field.fill(name);
        return page.locator(".found").getByRole("button", { name }).count();
      }, until)
      .toBe(1);
    await page.locator(".found").getByRole("button", { name }).click();
  }
}

const figureOf = (name: string) => page.locator(".outcome div", { hasText: name }).locator("dd");

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

describe("a broadcast", () => {
  it("goes from the estimate to the customers, once each, and tells whom it could not write to", async () => {
    const [told, stopped] = [await guest("Is the pool open?"), await guest("Hello")];
    await write(page, stopped.customer, stopped.name, "STOP");
    await row(page, stopped.name).getByText("opted out").waitFor();
    const text = `The pool is open, ${told.customer}.`;
    await visit("/broadcasts/new");
    await pick(told.name, stopped.name);
    await page.getByRole("textbox", { name: /^Text/ }).fill(text);
    const estimate = page.getByTestId("estimate");
    await estimate.getByText("asked for no more messages (STOP)").waitFor();
    await expect.poll(() => estimate.locator(".count b").textContent(), until).toBe("1");
    expect(await seen(page, told.customer)).not.toContain(text);
    await page.getByTestId("campaign-go").click();
    await page.getByRole("dialog", { name: "Write to 1 customer?" }).getByTestId("campaign-confirm").click();
    await page.getByTestId("campaign").waitFor();
    await expect.poll(() => page.getByTestId("campaign-state").textContent(), until).toBe("done");
    expect([await figureOf("Messages").textContent(), await figureOf("Not written to").textContent()]).toEqual(["1", "1"]);
    await expect.poll(() => seen(page, told.customer), until).toContain(text);
    expect((await seen(page, told.customer)).filter((each) => each === text)).toHaveLength(1);
    expect(await seen(page, stopped.customer)).not.toContain(text);
    await page.getByTestId("skipped").getByRole("button", { name: stopped.name }).click();
    await page.getByTestId("thread").getByText("STOP", { exact: true }).waitFor();
  });

  it("that waits for its time is stopped before it", async () => {
    const { customer, name } = await guest("Hello");
    await visit("/broadcasts/new");
    await pick(name);
    await page.getByRole("textbox", { name: /^Text/ }).fill("Much later.");
    await page.getByLabel(/^Begin at/).fill("2027-11-01T10:00");
    await page.getByTestId("campaign-go").click();
    await page.getByTestId("campaign-confirm").click();
    await expect.poll(() => page.getByTestId("campaign-state").textContent(), until).toBe("scheduled");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => page.getByTestId("campaign-state").textContent(), until).toBe("stopped");
    expect(await seen(page, customer)).not.toContain("Much later.");
  });
});

describe("a gift", () => {
  it("adds to the credits of whom it is for, and says so", async () => {
    const { customer, name } = await guest("Hello");
    await visit("/broadcasts/gift");
    await pick(name);
    await page.getByLabel("Credits for each").fill("15");
    await page.getByLabel(/^Message with it/).fill("For you!");
    await page.getByTestId("campaign-go").click();
    await page.getByRole("dialog", { name: "Give 15 credits to 1 customer?" }).getByTestId("campaign-confirm").click();
    await expect.poll(() => page.getByTestId("campaign-state").textContent(), until).toBe("done");
    expect(await figureOf("Credits given").textContent()).toBe("15");
    await expect.poll(() => seen(page, customer), until).toContain("For you!");
  });
});

describe.each(["light", "dark"] as const)("%s", (theme) => {
  it("the list, the form and one of them have nothing that shuts people out", async () => {
    const mine = await profile(browser, { theme });
    const own = await signIn(mine.context);
    for (const [name, path, shown] of [["list", "/broadcasts", ".campaigns a"], ["form", "/broadcasts/new", ".campaign-work"]] as const) {
      await own.goto(`${stack().url}${path}`);
      await own.locator(shown).first().waitFor();
      await picture(own, `broadcasts-${name}-${theme}`);
      expect(await findings(own)).toEqual([]);
    }
    await own.goto(`${stack().url}/broadcasts`);
    await own.locator(".campaigns a").last().click();
    await own.getByTestId("campaign").waitFor();
    await picture(own, `broadcasts-one-${theme}`);
    expect([await findings(own), mine.complaints]).toEqual([[], []]);
    await mine.context.close();
  });
});

describe("who may not", () => {
  it("sees no way there, nor the page", async () => {
    const { agent } = stack();
    if (!agent) return;
    const mine = await profile(browser);
    const own = await signIn(mine.context, agent);
    await own.getByRole("link", { name: "Saved replies" }).waitFor();
    expect(await own.getByRole("link", { name: "Broadcasts" }).count()).toBe(0);
    await own.goto(`${stack().url}/broadcasts`);
    await own.getByText("There is no such page.").waitFor();
    await mine.context.close();
  });
});

it("the page complained about nothing", () => {
  expect(complaints).toEqual([]);
});
