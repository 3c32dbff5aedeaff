import { describe, expect, it } from "vitest";
import { decision, entry, iso, message, outbound } from "../../tests/make";
import { firstUnread, type ThreadItem, threadItems } from "./thread";

const WHERE = { locale: "en-GB", timeZone: "Europe/Rome" };
const kinds = (items: readonly ThreadItem[]) => items.map((item) => (item.kind === "message" ? `message ${item.message.seq}` : item.kind));
const lines = (items: readonly ThreadItem[]) => items.flatMap((item) => (item.kind === "message" && item.decision ? [`${item.message.seq} ${item.decision.reason}`] : []));

describe("days", () => {
  it("stand before the first message of each, in the workspace's time zone", () => {
    const late = message(1, { sent_at: "2026-11-20T22:30:00.000Z" });
    const midnight = message(2, { sent_at: "2026-11-20T23:30:00.000Z" });
    expect(kinds(threadItems([late, midnight], [], null, WHERE))).toEqual(["day", "message 1", "day", "message 2"]);
    expect(kinds(threadItems([late, midnight], [], null, { ...WHERE, timeZone: "UTC" }))).toEqual(["day", "message 1", "message 2"]);
  });
});

describe("groups", () => {
  const joined = (items: readonly ThreadItem[]) => items.flatMap((item) => (item.kind === "message" ? [item.joined] : []));

  it("hold messages of one author within five minutes", () => {
    const items = threadItems([message(1), message(2), message(9), outbound(10), outbound(11)], [], null, WHERE);
    expect(joined(items)).toEqual([false, true, false, false, true]);
  });

  it("tell who is followed by more", () => {
    const items = threadItems([message(1), message(2)], [], null, WHERE);
    expect(items.flatMap((item) => (item.kind === "message" ? [item.continued] : []))).toEqual([true, false]);
  });

  it("end where something happened in between", () => {
    const items = threadItems([message(1), message(3)], [entry({ at: iso(2), from: "active", to: "closed" })], null, WHERE);
    expect(kinds(items)).toEqual(["day", "message 1", "event", "message 3"]);
    expect(joined(items)).toEqual([false, false]);
  });

  it("do not mix two colleagues", () => {
    const marek = outbound(2, { author: { kind: "agent", id: "marek", name: "Marek" } });
    expect(joined(threadItems([outbound(1), marek], [], null, WHERE))).toEqual([false, false]);
  });
});

describe("events", () => {
  it("tell of the opening before the message that caused it", () => {
    const opened = entry({ at: iso(1.01), to: "active" });
    expect(kinds(threadItems([message(1)], [opened], null, WHERE))).toEqual(["day", "event", "message 1"]);
  });

  it("older than the loaded messages wait for those", () => {
    expect(kinds(threadItems([message(60)], [entry({ at: iso(1), from: "active", to: "closed" })], null, WHERE))).toEqual(["day", "message 60"]);
  });

  it("leave notes and deliveries to the timeline", () => {
    expect(kinds(threadItems([message(1)], [entry({ kind: "delivery", at: iso(2) })], null, WHERE))).toEqual(["day", "message 1"]);
  });
});

describe("the New line", () => {
  it("stands before the first unread message", () => {
    expect(kinds(threadItems([message(1), message(2)], [], 2, WHERE))).toEqual(["day", "message 1", "new", "message 2"]);
  });

  it("counts the customer's messages only", () => {
    const messages = [message(1), outbound(2), message(3), outbound(4), message(5)];
    expect([0, 1, 2, 3, 99].map((unread) => firstUnread(messages, unread))).toEqual([null, 5, 3, 1, 1]);
  });
});

describe("decision lines", () => {
  it("say why nobody answered", () => {
    expect(lines(threadItems([message(1)], [decision(1, 1.1, "error")], null, WHERE))).toEqual(["1 error"]);
  });

  it.each(["answered", "superseded", "flow"])("are not needed under what was %s", (reason) => {
    expect(lines(threadItems([message(1), outbound(2)], [decision(1, 1.1, reason)], null, WHERE))).toEqual([]);
  });

  it("are said once under a run of messages", () => {
    const decisions = [decision(1, 1.1, "not_active"), decision(2, 2.1, "not_active")];
    expect(lines(threadItems([message(1), message(2)], decisions, null, WHERE))).toEqual(["2 not_active"]);
  });

  it("go once a person has replied", () => {
    const decisions = [decision(1, 1.1, "not_active"), decision(2, 9.1, "not_active")];
    expect(lines(threadItems([message(1), outbound(2), message(9)], decisions, null, WHERE))).toEqual(["9 not_active"]);
  });

  it("about a failure stay although a person replied", () => {
    expect(lines(threadItems([message(1), outbound(2)], [decision(1, 1.1, "error")], null, WHERE))).toEqual(["1 error"]);
  });
});
