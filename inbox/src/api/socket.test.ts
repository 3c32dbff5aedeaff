import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { conversation, message } from "../../tests/make";
import type { Desk } from "./desk";
import { eventOf, overSocket, socketAddress } from "./socket";
import { unreachable } from "./problem";
import type { LiveEvent } from "./types";

class FakeSocket extends EventTarget {
  static opened: FakeSocket[] = [];

  constructor(readonly address: string) {
    super();
    FakeSocket.opened.push(this);
  }

  close(): void {
    this.dispatchEvent(new Event("close"));
  }

  say(data: string): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const page = <T>(items: readonly T[]) => Promise.resolve({ items, next_cursor: null });
const COUNTS = { folders: { main: 1, archived: 0, snoozed: 0 }, statuses: { active: 1, support_active: 0, closed: 0 }, mine: 0, unassigned: 1, support: 0, unread: 0 };

function start(desk: Partial<Record<keyof Desk, unknown>> = {}) {
  const events: LiveEvent[] = [];
  const connection = vi.fn<(up: boolean) => void>();
  const missed = vi.fn(() => Promise.resolve());
  const asked = vi.fn(() => page([message(7)]));
  const api = { conversations: () => page([conversation()]), messages: asked, counts: () => Promise.resolve(COUNTS), ...desk } as unknown as Desk;
  const live = overSocket("/live", () => Promise.resolve("a.b.c"), api, { retryMs: 1000, checkMs: 45_000 });
  const stop = live(() => ({ filter: {}, open: "c1", shown: [] }), { event: (event) => events.push(event), connection, missed });
  return { events, connection, missed, asked, stop };
}

const socket = (): FakeSocket => {
  const last = FakeSocket.opened.at(-1);
  if (!last) throw new Error("nothing was opened");
  return last;
};
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened = [];
  vi.stubGlobal("WebSocket", FakeSocket);
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the line to the desk", () => {
  it("is opened with the token at the page's own address", async () => {
    const { stop } = start();
    await settle();
    expect(socket().address).toBe("ws://localhost:3000/live?token=a.b.c");
    expect(socketAddress("wss://desk.example/live", "t", "https://elsewhere.example/")).toBe("wss://desk.example/live?token=t");
    expect(socketAddress("ws://127.0.0.1:8080/live", "t", "http://localhost:8080/")).toBe("ws://localhost:8080/live?token=t");
    stop();
  });

  it("says that something may have been missed whenever it opens, then tells what it hears", async () => {
    const { events, connection, missed, stop } = start();
    await settle();
    socket().dispatchEvent(new Event("open"));
    await settle();
    expect([connection.mock.calls, missed.mock.calls.length]).toEqual([[[true]], 1]);
    socket().say(JSON.stringify({ type: "message", message: message(8) }));
    expect(events.at(-1)).toMatchObject({ type: "message", message: { seq: 8 } });
    stop();
  });

  it("falls back to asking while it is closed, and opens again", async () => {
    const { asked, stop } = start();
    await settle();
    socket().close();
    await vi.advanceTimersByTimeAsync(1600);
    expect(asked).toHaveBeenCalled();
    expect(FakeSocket.opened.length).toBeGreaterThan(1);
    stop();
  });

  it("is opened once, however often the browser says that it is back", async () => {
    const { stop } = start();
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(FakeSocket.opened).toHaveLength(1);
    stop();
  });

  it("stops asking once it is open again", async () => {
    const { asked, stop } = start();
    await settle();
    socket().close();
    await vi.advanceTimersByTimeAsync(1600);
    socket().dispatchEvent(new Event("open"));
    await vi.advanceTimersByTimeAsync(2000);
    const before = asked.mock.calls.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.mock.calls.length).toBe(before);
    stop();
  });

  it("says so when the browser or the desk is off the line", async () => {
    const { connection, missed, stop } = start();
    missed.mockRejectedValueOnce(unreachable());
    await settle();
    socket().dispatchEvent(new Event("open"));
    await settle();
    expect(connection.mock.calls).toEqual([[true], [false]]);
    window.dispatchEvent(new Event("offline"));
    expect(connection.mock.lastCall).toEqual([false]);
    stop();
  });

  it("is quiet after it was stopped", async () => {
    const { asked, stop } = start();
    await settle();
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.mock.calls.length, FakeSocket.opened.length]).toEqual([0, 1]);
  });
});

it.each([["no JSON"], ["null"], ['{"type":"news"}'], [new ArrayBuffer(1)]])("a frame like %s tells nothing", (frame) => {
  expect(eventOf(frame)).toBeNull();
});
