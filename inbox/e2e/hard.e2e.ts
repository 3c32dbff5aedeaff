import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, profile, row, signIn, stranger, TALL, tidy, write } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
const MANY = 5000;
const PAGE = 50;
const AT_ONCE = 5;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  const { context } = await profile(browser);
  await tidy(await signIn(context));
  await context.close();
});

afterAll(async () => {
  await browser.close();
});

const MARKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "\"><iframe srcdoc='<script>alert(1)</script>'>",
  "javascript:alert(1)",
  "<a href=javascript:alert(1)>x</a>",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "<style>@import 'http://evil.example/x.css'</style>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "\u202Egnp.exe",
  "<base href=//evil.example>",
  "<meta http-equiv=refresh content='0;url=http://evil.example'>",
  "<object data=javascript:alert(1)>",
  "<b>bold</b>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "';alert(1)//",
  "<template><script>alert(1)</script></template>",
];
const WRAPS: readonly ((mark: string) => string)[] = [(mark) => mark, (mark) => `x${mark}y`, (mark) => mark.toUpperCase(), (mark) => `\n${mark}\n`, (mark) => `"'\`>${mark}`];
const STRINGS = WRAPS.flatMap((wrap) => MARKS.map(wrap));

describe("what strangers write", () => {
  it(`${STRINGS.length} strings that would be code are text in names and messages`, async () => {
    const { context, complaints } = await profile(browser, TALL);
    const page = await signIn(context);
    const customer = stranger();
    await write(page, customer, `<img src=x onerror=alert(1)> ${customer}`, "first");
    for (let start = 0; start < STRINGS.length; start += AT_ONCE) {
      await Promise.all(STRINGS.slice(start, start + AT_ONCE).map((text) => write(page, customer, `<img src=x onerror=alert(1)> ${customer}`, text)));
    }
    await row(page, customer).click();
    await expect.poll(() => page.locator("[data-testid=message][data-author=contact]").count(), until).toBeGreaterThan(40);
    const planted = page.locator(".panes :is(img, script, iframe, object, base, meta, style, input[onfocus])");
    expect([await planted.count(), complaints]).toEqual([0, []]);
    await context.close();
  }, 180_000);
});

const DAY_MS = 86_400_000;

/** Calls the API as the person who is signed in. */
function call(page: Page, method: string, path: string, body: object): Promise<{ readonly id: string }> {
  return page.evaluate(
    async (asked) => {
      const { state } = JSON.parse(localStorage.getItem("frontdesk") ?? "{}") as { state: { session: { idToken: string } } };
      const headers = { authorization: `Bearer ${state.session.idToken}`, "content-type": "application/json" };
      const response = await fetch(`/api${asked.path}`, { method: asked.method, headers, body: JSON.stringify(asked.body) });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as { readonly id: string };
    },
    { method, path, body },
  );
}

describe("what files and bookings are called", () => {
  it("is text wherever it is shown", async () => {
    const { context, complaints } = await profile(browser, TALL);
    const page = await signIn(context);
    const customer = stranger();
    await write(page, customer, `Guest ${customer}`, "A file follows");
    const hosted = await page.request.post(`${stack().url}/_sim/_control/media?name=plan.pdf`, { headers: { "content-type": "application/pdf" }, data: "%PDF-1.4" });
    const { telegram_file_id: ref } = (await hosted.json()) as { telegram_file_id: string };
    for (const name of MARKS) {
      const sent = await page.request.post(`${stack().url}/_sim/_phone/send`, { data: { inbox: stack().inbox, customer, name: `Guest ${customer}`, file: { kind: "document", ref, mime: "application/pdf", name, size: 8 } } });
      expect(((await sent.json()) as { status: number }).status).toBe(200);
    }
    await row(page, customer).click();
    await page.getByTestId("message").first().waitFor();
    const conversation = new URL(page.url()).searchParams.get("c") ?? "";
    const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
    const planted = page.locator(".panes :is(img, script, iframe, object, base, meta, style, input[onfocus])");
    for (const [index, mark] of MARKS.entries()) {
      const id = `mark-${customer}-${index}`;
      await call(page, "PUT", `/bookings/${id}`, { apartment_id: mark, tenant_name: mark, check_in: day(0), check_out: day(3), attributes: { note: mark } });
      await call(page, "PATCH", `/conversations/${conversation}`, { booking_id: id });
      await page.getByTestId("booking-card").getByText(`#${id}`).waitFor(until);
      expect(await planted.count()).toBe(0);
    }
    await expect.poll(() => page.locator("[data-testid=message][data-author=contact] a.document").count(), until).toBe(MARKS.length);
    expect([await planted.count(), complaints]).toEqual([0, []]);
    await context.close();
  }, 180_000);
});

/** A desk with `many` conversations, made from one real answer. */
async function crowd(page: Page, many: number): Promise<void> {
  let real: Record<string, unknown> | undefined;
  await page.route(/\/api\/conversations\?/, async (route) => {
    const start = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    real ??= ((await (await route.fetch()).json()) as { items: Record<string, unknown>[] }).items[0];
    const items = Array.from({ length: Math.min(PAGE, many - start) }, (_, index) => ({ ...real, id: `crowd-${String(start + index).padStart(5, "0")}`, pinned: false, priority: 50, version: 1 }));
    await route.fulfill({ json: { items, next_cursor: start + PAGE < many ? String(start + PAGE) : null } });
  });
}

/** The times of the frames, sorted, while somebody scrolls up and down a list of `many`. */
async function frames(many: number): Promise<readonly number[]> {
  const { context } = await profile(browser, { deviceScaleFactor: 1 });
  const page = await context.newPage();
  await crowd(page, many);
  await page.goto(stack().url);
  await page.getByTestId("login-email").fill(stack().user.email);
  await page.getByTestId("login-password").fill(stack().user.password);
  await page.getByTestId("login-submit").click();
  await page.getByTestId("conversation-row").first().waitFor();
  const list = page.getByTestId("conversation-list");
  const total = list.locator("[aria-setsize]").first();
  for (let shown = 0; shown < many; ) {
    await list.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await page.waitForFunction((before) => Number(document.querySelector("[aria-setsize]")?.getAttribute("aria-setsize")) > before, shown);
    shown = Number(await total.getAttribute("aria-setsize"));
  }
  const times = await list.evaluate(async (element) => {
    const taken: number[] = [];
    let before = performance.now();
    for (let step = 0; step < 240; step += 1) {
      element.scrollTop += step % 24 < 12 ? -300 : 300;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      taken.push(now - before);
      before = now;
    }
    return taken.sort((a, b) => a - b);
  });
  expect(await page.getByTestId("conversation-row").count()).toBeLessThan(60);
  await context.close();
  return times;
}

describe("thousands of conversations", () => {
  it("scroll as smoothly as a hundred", async () => {
    const [few, thousands] = [await frames(2 * PAGE), await frames(MANY)];
    const told = (times: readonly number[]) => [120, 228, 239].map((index) => (times[index] ?? 0).toFixed(1)).join(" / ");
    console.log(`frames in ms, p50 / p95 / worst: ${2 * PAGE} rows ${told(few)}, ${MANY} rows ${told(thousands)}`);
    expect((thousands[120] ?? Infinity) / (few[120] ?? 1)).toBeLessThan(2);
  }, 240_000);
});

describe("two people on one conversation", () => {
  it("the slower one is told kindly and sees what the other did", async () => {
    const first = await profile(browser, TALL);
    const second = await profile(browser, TALL);
    let deaf = false;
    await second.context.routeWebSocket(/\/live/, (line) => {
      line.connectToServer().onMessage((words) => {
        if (!deaf) line.send(words);
      });
    });
    const [ana, ben] = [await signIn(first.context), await signIn(second.context)];
    const customer = stranger();
    await write(ana, customer, `Guest ${customer}`, "Who helps me?");
    await row(ana, customer).click();
    await ana.locator("[data-testid=message][data-author=assistant]").first().waitFor(until);
    await row(ben, customer).click();
    await ben.getByTestId("takeover").waitFor();
    deaf = true;
    await ben.route(/\/api\/conversations(\?|\/[^/]+$)/, (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
    await ana.getByTestId("thread").getByRole("button", { name: "Close", exact: true }).click();
    await ana.getByTestId("thread").getByRole("button", { name: "Reopen" }).waitFor();
    await ben.getByTestId("takeover").click();
    await ben.getByText(/Someone changed this conversation a moment ago/).waitFor();
    await ben.getByTestId("thread").getByRole("button", { name: "Reopen" }).waitFor();
    await first.context.close();
    await second.context.close();
  });
});
