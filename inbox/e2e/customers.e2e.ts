import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findings } from "./axe";
import { launch, type Look, onFailure, picture, profile, row, signIn, stranger, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let page: Page;

const at = (address: string) => page.goto(new URL(address, stack().url).href);
const customer = (name: string) => page.getByTestId("customer-row").filter({ hasText: name });
const panel = () => page.getByTestId("customer");

beforeAll(async () => {
  browser = await launch();
  const { context } = await profile(browser);
  page = await signIn(context);
  await tidy(page);
});

afterAll(async () => {
  await browser.close();
});

onFailure(() => page);

describe("the page of customers", () => {
  it("finds who has just written, blocks them and lifts it again; lists and numbers follow", async () => {
    const id = stranger();
    const name = `Guest ${id}`;
    await write(page, id, name, "Is anybody there?");
    await row(page, name).waitFor();
    await page.getByRole("link", { name: "Customers" }).click();
    await page.getByRole("searchbox", { name: "Name, handle or number" }).fill(id);
    await customer(name).click();
    await panel().getByRole("button", { name: "Block" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
    await panel().getByRole("button", { name: "Lift the block" }).waitFor();
    await expect.poll(async () => (await at("/customers?show=banned"), customer(name).waitFor({ timeout: 2000 }).then(() => true, () => false)), until).toBe(true);
    const shown = page.getByRole("group", { name: "Which customers" }).getByRole("button", { name: /Blocked/ });
    const said = await shown.locator("small").textContent();
    expect(await page.getByTestId("customer-row").count()).toBe(Number(said));
    await customer(name).click();
    await panel().getByRole("button", { name: "Lift the block" }).click();
    await customer(name).waitFor({ state: "detached" });
  });

  it("is walked, and a person mended, without a mouse", async () => {
    await at("/customers?show=all");
    await page.getByTestId("customer-row").first().waitFor();
    await page.keyboard.press("j");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-testid")), until).toBe("customer-row");
    await page.keyboard.press("Enter");
    await panel().getByTestId("customer-conversation").first().waitFor();
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("customer-row");
  });

  it.each<[string, Look]>([
    ["light", { theme: "light" }],
    ["dark", { theme: "dark" }],
    ["persian", { theme: "light", language: "fa" }],
    ["narrow", { width: 390, height: 844 }],
  ])("has no finding of axe: %s", async (name, look) => {
    const { context, complaints } = await profile(browser, look);
    const other = await signIn(context);
    await other.goto(new URL("/customers?show=all", stack().url).href);
    await other.getByTestId("customer-row").first().waitFor();
    await picture(other, `customers-${name}`);
    expect(await findings(other)).toEqual([]);
    await other.getByTestId("customer-row").first().click();
    await other.getByTestId("customer-conversation").first().waitFor();
    await picture(other, `customer-${name}`);
    expect(await findings(other)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
