import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findings } from "./axe";
import { launch, type Look, picture, profile, signIn, still, stranger, write } from "./browser";
import { stack } from "./stack";

const overflows = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  const { context } = await profile(browser);
  const page = await context.newPage();
  await write(page, stranger(), "Sofia Marchetti", "Hello! Our plane lands at 22:40. Can someone let us in that late?");
  await context.close();
});

afterAll(async () => {
  await browser.close();
});

/** Each page, and what is there once it has come. */
const PAGES: readonly (readonly [path: string, shown: string])[] = [
  ["/dashboard", ".tiles"],
  ["/broadcasts", ".campaigns li, .blank"],
  ["/broadcasts/new", ".campaign-work"],
  ["/settings/templates", ".menus"],
  ["/settings/knowledge", ".table"],
  ["/settings/workspace", ".sheet-form .buttons"],
  ["/settings/support", ".sheet-form .buttons"],
  ["/settings/inboxes", ".table li"],
  ["/settings/users", ".table li"],
  ["/settings/replies", ".empty, .table li"],
  ["/settings/views", ".page .blank, .page .table li, .page .empty"],
  ["/?q=plane", "[data-testid=conversation-row]"],
];

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: "light" },
  { name: "dark", theme: "dark" },
  { name: "persian", language: "fa" },
  { name: "persian-dark", language: "fa", theme: "dark" },
  { name: "narrow", width: 1100, height: 800 },
  { name: "pocket", width: 390, height: 844 },
  { name: "pocket-dark-persian", width: 390, height: 844, theme: "dark", language: "fa" },
];

describe.each(LOOKS)("$name", ({ name, ...look }) => {
  it("the door", async () => {
    const { context, complaints } = await profile(browser, look);
    const page = await context.newPage();
    await page.goto(stack().url);
    await page.getByTestId("login-submit").waitFor();
    await picture(page, `login-${name}`);
    expect([await findings(page), await overflows(page), complaints]).toEqual([[], false, []]);
    await context.close();
  });

  it("the desk: list, thread, details, menus, help", async () => {
    const { context, complaints } = await profile(browser, look);
    const page = await signIn(context);
    await page.getByTestId("conversation-row").first().waitFor();
    await picture(page, `list-${name}`);
    const found = [...(await findings(page))];
    await page.getByTestId("conversation-row").first().click();
    await page.getByTestId("message").first().waitFor();
    await picture(page, `thread-${name}`);
    found.push(...(await findings(page)));
    const wide = await overflows(page);
    await page.locator(".top .button").last().click();
    await still(page);
    found.push(...(await findings(page)));
    await page.keyboard.press("Escape");
    await page.locator("[aria-haspopup=menu]").last().click();
    await page.getByRole("menu").waitFor();
    await still(page);
    await picture(page, `menu-${name}`);
    found.push(...(await findings(page)));
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await page.keyboard.press("Shift+?");
    await page.getByRole("dialog").waitFor();
    await still(page);
    await picture(page, `help-${name}`);
    found.push(...(await findings(page)));
    expect([[...new Set(found)], wide, complaints]).toEqual([[], false, []]);
    await context.close();
  });

  it("the customer's phone", async () => {
    const { context, complaints } = await profile(browser, look);
    const page = await context.newPage();
    await page.goto(`${stack().url}/phone`);
    await page.getByTestId("phone-message").first().waitFor();
    await picture(page, `phone-${name}`);
    expect([await findings(page), await overflows(page), complaints]).toEqual([[], false, []]);
    await context.close();
  });

  it("the pages beside the desk", async () => {
    const { context, complaints } = await profile(browser, { deviceScaleFactor: 1, ...look });
    const page = await signIn(context);
    const found: string[] = [];
    for (const [path, shown] of PAGES) {
      await page.goto(`${stack().url}${path}`);
      await page.locator(shown).first().waitFor();
      await still(page);
      if (path === "/dashboard") await picture(page, `numbers-${name}`);
      found.push(...(await findings(page)).map((finding) => `${path} ${finding}`), ...((await overflows(page)) ? [`${path} is wider than the screen`] : []));
    }
    expect([found, complaints]).toEqual([[], []]);
    await context.close();
  });
});
