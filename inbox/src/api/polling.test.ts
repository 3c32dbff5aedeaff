import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { conversation, message } from "../../tests/make";
import type { Desk } from "./desk";
import type { Listener, Watched } from "./live";
import { polling } from "./polling";
import { Problem, unreachable } from "./problem";
import type { Conversation, LiveEvent, Message } from "./types";

const COUNTS = { folders: { main: 1, archived: 0, snoozed: 0 }, statuses: { active: 1, support_active: 0, closed: 0 }, mine: 0, unassigned: 1, support: 0, unread: 0 };

function deskOf({ rows = [], messages = [], others = {} }: { rows?: Conversation[]; messages?: Message[]; others?: Record<string, Conversation> }) {
  const page = <T>(items: T[]) => Promise.resolve({ items, next_cursor: null });
  const desk = {
    conversations: vi.fn(() => page(rows)),
    conversation: vi.fn((id: string) => (others[id] ? Promise.resolve(others[id]) : Promise.reject(new Problem(404, "not_found", "")))),
    counts: vi.fn(() => Promise.resolve(COUNTS)),
    messages: vi.fn((_id: string, { after }: { after?: number } = {}) => page(after === undefined ? messages.slice(-2) : messages.filter(({ seq }) => seq > after).slice(0, 2))),
  };
  return desk as typeof desk & Desk;
}

const WATCHED: Watched = { filter: { folder: "main" }, open: null, shown: [] };
const PACE = { visibleMs: 100, hiddenMs: 1000 };

function heard(desk: Desk, watched: Partial<Watched> = {}) {
  const events: LiveEvent[] = [];
  const connections: boolean[] = [];
  const missed = vi.fn(() => Promise.resolve());
  const listener: Listener = { event: (event) => events.push(event), connection: (up) => connections.push(up), missed };
  const stop = polling(desk, PACE)(() => ({ ...WATCHED, ...watched }), listener);
  return { events, connections, missed, stop };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("polling", () => {
  it("tells of the list, the open thread and the counts", async () => {
    const { events, stop } = heard(deskOf({ rows: [conversation()], messages: [message(1)] }), { open: "c1" });
    await vi.advanceTimersByTimeAsync(150);
    stop();
    expect(events.map(({ type }) => type)).toEqual(["conversation", "message", "counts"]);
  });

  it("asks for the open conversation when it is not in the list", async () => {
    const { events, stop } = heard(deskOf({ rows: [], others: { c9: conversation({ id: "c9" }) } }), { open: "c9" });
    await vi.advanceTimersByTimeAsync(150);
    stop();
    expect(events).toContainEqual({ type: "conversation", conversation: conversation({ id: "c9" }) });
  });

  it("asks what became of a row that left the list", async () => {
    const archived = conversation({ id: "gone", archived: true });
    const { events, stop } = heard(deskOf({ rows: [conversation()], others: { gone: archived } }), { shown: [conversation({ id: "gone" })] });
    await vi.advanceTimersByTimeAsync(150);
    stop();
    expect(events).toContainEqual({ type: "conversation", conversation: archived });
  });

  it("does not mind that something was erased", async () => {
    const { connections, stop } = heard(deskOf({}), { open: "erased" });
    await vi.advanceTimersByTimeAsync(150);
    stop();
    expect(connections).toEqual([true]);
  });

  it("says when nobody answers, and when somebody does again: much may have been missed", async () => {
    const desk = deskOf({});
    desk.counts.mockRejectedValueOnce(unreachable());
    const { connections, missed, stop } = heard(desk);
    await vi.advanceTimersByTimeAsync(250);
    stop();
    expect([connections, missed.mock.calls.length]).toEqual([[false, true], 1]);
  });

  it("goes on with the list when the open conversation was erased", async () => {
    const desk = deskOf({ rows: [conversation()] });
    desk.messages.mockRejectedValue(new Problem(404, "not_found", ""));
    const { events, stop } = heard(desk, { open: "erased" });
    await vi.advanceTimersByTimeAsync(150);
    stop();
    expect(events.map(({ type }) => type)).toEqual(["conversation", "counts"]);
  });

  it("does not take a refusal for a broken line", async () => {
    const desk = deskOf({});
    desk.counts.mockRejectedValueOnce(new Problem(403, "forbidden", ""));
    const { connections, stop } = heard(desk);
    await vi.advanceTimersByTimeAsync(150);
    stop();
    expect(connections).toEqual([true]);
  });

  it("stops when it is told to", async () => {
    const desk = deskOf({});
    const { stop } = heard(desk);
    await vi.advanceTimersByTimeAsync(150);
    stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(desk.conversations).toHaveBeenCalledTimes(1);
  });
});
