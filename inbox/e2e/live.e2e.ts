import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, onFailure, picture, profile, row, seen, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let lena: Page;
let ben: Page;

/** Somebody signed in with a browser of their own. */
const person = async (user = stack().user) => signIn((await profile(browser, TALL)).context, user);

beforeAll(async () => {
  browser = await launch();
  lena = await person();
  ben = await person(stack().agent);
  await tidy(lena);
  await tidy(ben);
});

afterAll(async () => browser.close());

onFailure(() => lena);

describe("two people at one desk", () => {
  it("see each other in the thread they both look at, and that one leaves", async () => {
    const customer = stranger();
    await write(lena, customer, `Guest ${customer}`, "Is anybody there?");
    for (const page of [lena, ben]) await row(page, `Guest ${customer}`).click();
    const others = (page: Page) => page.locator(".watchers li");
    await expect.poll(() => others(lena).count(), until).toBe(1);
    await expect.poll(() => others(ben).count(), until).toBe(1);
    await picture(lena, "watched");
    await ben.keyboard.press("Escape");
    await expect.poll(() => others(lena).count(), until).toBe(0);
  });
});

describe("a line that is down", () => {
  it("keeps what is written, sends it once and in order, and shows what came meanwhile", async () => {
    const customer = stranger();
    await write(ben, customer, `Guest ${customer}`, "Hello?");
    await row(lena, `Guest ${customer}`).click();
    await Promise.all([lena.waitForResponse((answer) => answer.url().endsWith("/takeover")), lena.getByTestId("takeover").click()]);
    const field = lena.getByTestId("composer");
    await expect.poll(() => field.isEnabled(), until).toBe(true);
    await lena.context().setOffline(true);
    await lena.locator(".strapline").waitFor();
    for (const text of ["first", "second", "third"]) {
      await field.fill(text);
      await field.press("Control+Enter");
    }
    await write(ben, customer, `Guest ${customer}`, "Are you still there?");
    await picture(lena, "offline");
    await lena.context().setOffline(false);
    await lena.getByText("Are you still there?").first().waitFor(until);
    await expect.poll(async () => (await seen(lena, customer)).filter((text) => ["first", "second", "third"].includes(text)), until).toEqual(["first", "second", "third"]);
    await expect.poll(() => lena.locator(".strapline").count(), until).toBe(0);
  });
});
