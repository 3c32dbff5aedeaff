import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, profile, signIn, TALL } from "./browser";
import { stack } from "./stack";

const until = { timeout: 30_000, interval: 250 };
let browser: Browser;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;
let registration: string;

/** What a push service hands to the browser, once decrypted: here it is DevTools that hands it over. */
const deliver = (told: object) => devtools.send("ServiceWorker.deliverPushMessage", { origin: stack().url, registrationId: registration, data: JSON.stringify(told) });

const shown = () =>
  page.evaluate(async () => {
    const notifications = await (await navigator.serviceWorker.ready).getNotifications();
    return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
  });

beforeAll(async () => {
  browser = await launch();
  ({ context } = await profile(browser, TALL));
  await context.grantPermissions(["notifications"], { origin: stack().url });
  page = await signIn(context);
  devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(stack().url));
      if (own) resolve(own.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/push.js");
    await navigator.serviceWorker.ready;
  });
  registration = await registered;
});

afterAll(async () => {
  await browser.close();
});

describe("while no tab is open", () => {
  it("a pushed message is shown, and the next of the same conversation takes its place", async () => {
    await deliver({ title: "Sofia Marchetti", body: "Our plane is late.", conversation_id: "c-1" });
    await expect.poll(shown, until).toEqual([{ title: "Sofia Marchetti", body: "Our plane is late.", tag: "c-1" }]);
    await deliver({ title: "Sofia Marchetti", body: "We have landed.", conversation_id: "c-1" });
    await expect.poll(shown, until).toEqual([{ title: "Sofia Marchetti", body: "We have landed.", tag: "c-1" }]);
  });

  it("a press on it opens its conversation and puts it away", async () => {
    await deliver({ title: "Jonas Weber", body: "The heating is cold.", conversation_id: "c 2&x" });
    await expect.poll(async () => (await shown()).some(({ tag }) => tag === "c 2&x"), until).toBe(true);
    const worker = context.serviceWorkers().find((each) => each.url().endsWith("/push.js"));
    if (!worker) throw new Error("the worker does not run");
    const opened = await worker.evaluate(async () => {
      // The library of a page knows no worker's globals.
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
        clients: { openWindow: (address: string) => Promise<null> };
        NotificationEvent: new (type: string, about: { notification: Notification | undefined }) => Event;
      };
      const asked: string[] = [];
      scope.clients.openWindow = (address) => {
        asked.push(address);
        return Promise.resolve(null);
      };
      const [notification] = await scope.registration.getNotifications({ tag: "c 2&x" });
      globalThis.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
      return asked;
    });
    expect(opened).toEqual(["/?c=c%202%26x"]);
    await expect.poll(async () => (await shown()).some(({ tag }) => tag === "c 2&x"), until).toBe(false);
  });
});
