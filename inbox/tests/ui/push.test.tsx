import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { open } from "../../src/state/dialogs";
import { signOut } from "../../src/state/session";
import { CONFIG, openDesk, person } from "../desk";

const NAME = "Notify me when no tab is open";
const MADE = { endpoint: "https://push.example/one", keys: { p256dh: "p", auth: "a" } };

/** A browser's push service with one browser in it. */
class FakePush {
  subscribed = false;
  readonly asked: PushSubscriptionOptionsInit[] = [];
  refuse = false;
  readonly pushManager = {
    getSubscription: () => Promise.resolve(this.subscribed ? this.subscription : null),
    subscribe: (options: PushSubscriptionOptionsInit) => {
      if (this.refuse) return Promise.reject(new DOMException("no", "NotAllowedError"));
      this.asked.push(options);
      this.subscribed = true;
      return Promise.resolve(this.subscription);
    },
  };
  private readonly subscription = {
    toJSON: () => MADE,
    unsubscribe: () => {
      this.subscribed = false;
      return Promise.resolve(true);
    },
  };
}

let push: FakePush;

beforeEach(() => {
  push = new FakePush();
  const workers = { register: () => Promise.resolve(push), ready: Promise.resolve(push), getRegistration: () => Promise.resolve(push) };
  Object.defineProperty(navigator, "serviceWorker", { value: workers, configurable: true });
  vi.stubGlobal("PushManager", vi.fn());
});

afterEach(() => {
  Reflect.deleteProperty(navigator, "serviceWorker");
});

async function preferences() {
  const opened = await openDesk([person()]);
  open("preferences");
  await screen.findByLabelText("A bell for messages that are mine to answer");
  return opened;
}

describe("being told while no tab is open", () => {
  it("is switched on with the desk's own key, which is told of this browser, and off again", async () => {
    const { desk, user } = await preferences();
    await user.click(await screen.findByLabelText(NAME));
    await waitFor(() => expect(screen.getByLabelText(NAME)).toBeChecked());
    expect(desk.office.told).toEqual([MADE]);
    expect((push.asked[0]?.applicationServerKey as Uint8Array).length).toBe(65);
    await user.click(screen.getByLabelText(NAME));
    await waitFor(() => expect(screen.getByLabelText(NAME)).not.toBeChecked());
    expect(push.subscribed).toBe(false);
  });

  it("is on where it was switched on before", async () => {
    push.subscribed = true;
    await preferences();
    await waitFor(() => expect(screen.getByLabelText(NAME)).toBeChecked());
  });

  it("stays off, and says so, where the browser refuses", async () => {
    push.refuse = true;
    const { desk, user } = await preferences();
    await user.click(await screen.findByLabelText(NAME));
    expect(await screen.findByText("The browser does not allow notifications here.")).toBeVisible();
    expect(screen.getByLabelText(NAME)).not.toBeChecked();
    expect(desk.office.told).toEqual([]);
  });

  it("leaves nothing in the browser that the desk does not know of", async () => {
    const { desk, user } = await preferences();
    await screen.findByLabelText(NAME);
    desk.down = true;
    await user.click(screen.getByLabelText(NAME));
    await waitFor(() => expect(push.asked).toHaveLength(1));
    await waitFor(() => expect(push.subscribed).toBe(false));
    expect(screen.getByLabelText(NAME)).not.toBeChecked();
  });

  it("is ended for any browser that is told", async () => {
    const { desk, user } = await preferences();
    await user.click(await screen.findByLabelText(NAME));
    expect(await screen.findByText(/^push\.example, since/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "End" }));
    expect(await screen.findByText("It is told no more.")).toBeVisible();
    expect(desk.office.told).toEqual([]);
    await waitFor(() => expect(screen.queryByText(/^push\.example/)).toBeNull());
  });

  it("ends with the sign-out", async () => {
    push.subscribed = true;
    await openDesk([person()]);
    await signOut(CONFIG);
    expect(push.subscribed).toBe(false);
  });

  it("is not offered where the browser cannot", async () => {
    Reflect.deleteProperty(window, "PushManager");
    const { requests } = await preferences();
    expect(screen.queryByLabelText(NAME)).toBeNull();
    expect(requests.filter(({ url }) => url.endsWith("/push-subscriptions"))).toEqual([]);
  });

  it("is not offered while the desk has no key", async () => {
    const { desk, requests } = await openDesk([person()]);
    desk.office.pushKey = null;
    open("preferences");
    await waitFor(() => expect(requests.some(({ url }) => url.endsWith("/push-subscriptions"))).toBe(true));
    expect(await screen.findByLabelText("A bell for messages that are mine to answer")).toBeVisible();
    expect(screen.queryByLabelText(NAME)).toBeNull();
  });
});
