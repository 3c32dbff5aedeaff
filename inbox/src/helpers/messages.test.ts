import { describe, expect, it } from "vitest";
import { message, outbound } from "../../tests/make";
import type { MessageStatus } from "../api/types";
import { lastSeq, lateBy, merge } from "./messages";

describe("joining what arrived with what is shown", () => {
  it("puts new messages in their order", () => {
    expect(merge([message(1), message(3)], [message(2)]).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("gives back the same array when nothing is new", () => {
    const known = [message(1), message(2)];
    expect(merge(known, [message(2)])).toBe(known);
  });

  it("shows a message once however often it arrives", () => {
    expect(merge([message(1)], [message(1), message(1)])).toHaveLength(1);
  });

  it.each<[MessageStatus, MessageStatus, MessageStatus]>([
    ["pending", "sent", "sent"],
    ["read", "delivered", "read"],
    ["delivered", "sent", "delivered"],
    ["sent", "pending", "sent"],
    ["unknown", "delivered", "delivered"],
    ["failed", "pending", "pending"],
    ["unknown", "pending", "pending"],
  ])("turns %s and then %s into %s", (before, after, shown) => {
    expect(merge([outbound(1, { status: before })], [outbound(1, { status: after })])[0]?.status).toBe(shown);
  });

  it("takes an edit even when the tick would go back", () => {
    const [shown] = merge([outbound(1, { status: "read" })], [outbound(1, { status: "sent", text: "better", edited: true })]);
    expect(shown).toMatchObject({ status: "read", text: "better", edited: true });
  });
});

it("knows the last number of a thread", () => {
  expect(lastSeq([])).toBe(0);
  expect(lastSeq([message(3), message(2)])).toBe(3);
});

describe("the order of a thread", () => {
  const question = (change: Parameters<typeof message>[1]) => message(2, { sent_at: "2026-11-20T12:00:38.000Z", received_at: "2026-11-20T12:00:39.100Z", ...change });
  const answer = outbound(1, { sent_at: "2026-11-20T12:00:38.700Z", received_at: "2026-11-20T12:00:38.700Z" });

  it("is that of arrival, though a channel tells whole seconds only", () => {
    expect(merge([answer], [question({})]).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("puts what came in late where it belongs", () => {
    expect(merge([answer], [question({ received_at: "2026-11-20T12:02:00.000Z" })]).map(({ seq }) => seq)).toEqual([2, 1]);
  });
});

describe("lateness", () => {
  it("is told from half a minute on", () => {
    const late = (seconds: number) => lateBy(message(1, { sent_at: "2026-11-20T12:00:00.000Z", received_at: new Date(Date.parse("2026-11-20T12:00:00.000Z") + seconds * 1000).toISOString() }));
    expect([late(1), late(29), late(30), late(95)]).toEqual([null, null, 30, 95]);
  });

  it("is nothing of our own messages", () => {
    expect(lateBy(outbound(1, { received_at: "2026-11-21T12:00:00.000Z" }))).toBeNull();
  });
});
