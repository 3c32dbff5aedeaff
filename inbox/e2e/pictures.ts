import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { launch, type Look, profile, row, signIn, still } from "./browser";
import { HERO, stage } from "./scene";
import { stack } from "./stack";

const IMAGES = new URL("../../docs/images/", import.meta.url).pathname;
const SIZE: Look = { width: 1440, height: 900, deviceScaleFactor: 1 };
const POCKET: Look = { width: 390, height: 844, deviceScaleFactor: 1 };
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  mkdirSync(IMAGES, { recursive: true });
  const { context } = await profile(browser, SIZE);
  await stage(await signIn(context));
  await context.close();
});

afterAll(async () => {
  await browser.close();
});

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await still(page);
  await page.screenshot({ path: `${IMAGES}${name}.png` });
  await page.context().close();
}

/** The desk with one conversation open and all of it there. */
async function reading(look: Look, name = HERO.name): Promise<Page> {
  const page = await signIn((await profile(browser, { ...SIZE, ...look })).context);
  await row(page, name).click();
  await page.getByTestId("message").first().waitFor();
  if ((look.width ?? SIZE.width ?? 0) >= 1280) await page.locator(".timeline li").first().waitFor();
  return page;
}

/** A page beside the desk, once what it shows has come. */
async function beside(look: Look, path: string, shown: string): Promise<Page> {
  const page = await signIn((await profile(browser, { ...SIZE, ...look })).context);
  await page.goto(`${stack().url}${path}`);
  await page.locator(shown).first().waitFor();
  return page;
}

describe("the pictures of the pages", () => {
  it("the inbox, light", async () => take(await reading({}), "inbox-light"));
  it("the inbox, dark", async () => take(await reading({ theme: "dark" }), "inbox-dark"));
  it("the inbox, Persian", async () => take(await reading({ theme: "dark", language: "fa" }), "inbox-persian-dark"));

  it("both sides in one window", async () => {
    const page = await reading({});
    await page.getByRole("button", { name: "Customer’s phone" }).click();
    await page.getByTestId("phone-message").first().waitFor();
    await take(page, "both-sides");
  });

  it("in a pocket", async () => take(await reading(POCKET), "pocket-thread"));

  it("a search", async () => {
    const page = await beside({}, "/?q=check", ".rows h2.part");
    await take(page, "search");
  });

  it("the customer's phone", async () => {
    const page = await (await profile(browser, SIZE)).context.newPage();
    await page.goto(`${stack().url}/phone?${new URLSearchParams({ inbox: stack().inbox, customer: HERO.customer }).toString()}`);
    await page.getByTestId("phone-message").first().waitFor();
    await take(page, "phone");
  });

  it.each([
    ["numbers", "/dashboard", ".tiles"],
    ["menus", "/settings/templates", ".menus svg"],
    ["settings", "/settings/workspace", ".sheet-form .buttons"],
  ])("%s", async (name, path, shown) => take(await beside({}, path, shown), name));
});
