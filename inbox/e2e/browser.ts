import { existsSync, mkdirSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterEach } from "vitest";
import { stack } from "./stack";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const OUTPUT = new URL("./output/", import.meta.url).pathname;

export function launch(...more: readonly string[]): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? CHROMIUM.find((path) => existsSync(path));
  if (!executablePath) throw new Error("no Chromium here; on Debian: apt-get install chromium");
  return chromium.launch({ executablePath, args: [...QUIET, ...more] });
}

export interface Look {
  readonly theme?: "light" | "dark";
  readonly language?: "en" | "fa";
  readonly width?: number;
  readonly height?: number;
  readonly deviceScaleFactor?: number;
}

const TOUCH_WIDTH = 600;

/** A window so tall that no row of the desk is out of sight. */
export const TALL: Look = { height: 2400, deviceScaleFactor: 1 };

/** A fresh browser profile; everything the page complains about is kept. */
export async function profile(browser: Browser, { theme = "light", language = "en", width = 1440, height = 900, deviceScaleFactor = 2 }: Look = {}) {
  const touch = width < TOUCH_WIDTH;
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch, isMobile: touch, deviceScaleFactor });
  const preferences = { theme, language, calendar: language === "fa" ? "jalali" : "gregorian" };
  await context.addInitScript((chosen) => {
    if (location.origin === "null") return;
    if (!localStorage.getItem("frontdesk")) localStorage.setItem("frontdesk", JSON.stringify({ version: 1, state: { preferences: chosen } }));
  }, preferences);
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (line) => {
    if (/Content Security Policy|Refused to/.test(line.text())) complaints.push(line.text());
  });
  context.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { context, complaints };
}

export async function signIn(context: BrowserContext, user = stack().user): Promise<Page> {
  const page = await context.newPage();
  await page.goto(stack().url);
  await page.getByTestId("login-email").fill(user.email);
  await page.getByTestId("login-password").fill(user.password);
  await page.getByTestId("login-submit").click();
  await page.locator(".list").waitFor();
  return page;
}

/** A customer's message through the simulated channel, as the phone page sends it. */
export async function write(page: Page, customer: string, name: string, text: string): Promise<void> {
  const response = await page.request.post(`${stack().url}/_sim/_phone/send`, { data: { inbox: stack().inbox, customer, name, text } });
  const { status } = (await response.json()) as { status: number };
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
}

/** What the customer sees: the desk's messages, oldest first. */
export async function seen(page: Page, customer: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ inbox: stack().inbox, customer }).toString();
  const response = await page.request.get(`${stack().url}/_sim/_phone/thread?${query}`);
  const { messages } = (await response.json()) as { messages: { by: string; text: string }[] };
  return messages.flatMap(({ by, text }) => (by === "desk" ? [text] : []));
}

/** Archives what earlier runs have left, so that newcomers stand in sight. */
export async function tidy(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { state } = JSON.parse(localStorage.getItem("frontdesk") ?? "{}") as { state: { session: { idToken: string } } };
    const headers = { authorization: `Bearer ${state.session.idToken}`, "content-type": "application/json" };
    const list = await fetch("/api/conversations?limit=100", { headers });
    const { items } = (await list.json()) as { items: { id: string; contact: { name: string | null } }[] };
    const strangers = items.filter(({ contact }) => /^(Guest|Ada|<img|Dbg)/.test(contact.name ?? ""));
    await Promise.all(strangers.map(({ id }) => fetch(`/api/conversations/${id}`, { method: "PATCH", headers, body: '{"archived":true}' })));
  });
}

/** Waits until what moves has come to rest and the fonts are there: a picture is of the screen, not of the way to it. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(finite.map(({ finished }) => finished.catch(() => undefined)));
  });
}

export const stranger = (): string => `70${String(Date.now()).slice(-7)}${Math.floor(Math.random() * 10)}`;

export function row(page: Page, name: string) {
  return page.getByTestId("conversation-row").filter({ hasText: name });
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await still(page);
  await page.screenshot({ path: `${OUTPUT}${name}.png` });
}

/** A test that fails leaves a picture of what stood there. */
export function onFailure(page: () => Page): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await picture(page(), `failed-${task.name.replaceAll(/\W+/g, "-")}`);
  });
}
