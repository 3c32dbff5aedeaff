import { describe, expect, it } from "vitest";
import { decision, entry, message, outbound } from "../../tests/make";
import { changeOf, decisionsOf, groupsOf, inGroup, told } from "./timeline";

const reasons = (found: ReturnType<typeof decisionsOf>) => Object.fromEntries([...found].map(([id, { reason }]) => [id, reason]));

describe("which decision is about which message", () => {
  it("goes by the count of the customer's messages, not by all of them", () => {
    const messages = [message(1), outbound(2), message(3)];
    expect(reasons(decisionsOf(messages, [decision(1, 1.1, "answered"), decision(2, 3.1, "not_active")]))).toEqual({ m1: "answered", m3: "not_active" });
  });

  it("tells a burst apart although its decisions came together", () => {
    const decisions = [decision(1, 3.5, "superseded"), decision(2, 3.5, "superseded"), decision(3, 3.5, "answered")];
    expect(reasons(decisionsOf([message(1), message(2), message(3)], decisions))).toEqual({ m1: "superseded", m2: "superseded", m3: "answered" });
  });

  it("counts from the beginning although older messages are not loaded", () => {
    const messages = [message(41), outbound(42), message(43)];
    expect(reasons(decisionsOf(messages, [decision(20, 41.1, "error"), decision(21, 43.1, "answered")]))).toEqual({ m41: "error", m43: "answered" });
  });

  it("leaves a message alone that is not decided yet", () => {
    expect(reasons(decisionsOf([message(1), message(2)], [decision(1, 1.1, "answered")]))).toEqual({ m1: "answered" });
  });

  it("ignores other records", () => {
    expect(decisionsOf([message(1)], [entry({ to: "active" })]).size).toBe(0);
  });
});

it.each([
  [null, "active", "opened"],
  ["new", "support_active", "opened"],
  ["active", "support_active", "takeover"],
  ["support_active", "active", "release"],
  ["active", "closed", "close"],
  ["closed", "active", "reopen"],
] as const)("a change from %s to %s is told as %s", (from, to, told) => {
  expect(changeOf(entry({ from, to }))).toBe(told);
});

describe("what is told of an assignment", () => {
  const takeover = entry({ kind: "status", from: "active", to: "support_active" });

  it("leaves it to the takeover it came with", () => {
    expect(told([takeover, { ...takeover, kind: "assignment", to: "ana" }])).toEqual([takeover]);
  });

  it("is told when it came by itself", () => {
    const alone = { ...takeover, kind: "assignment", to: "ana", at: "2026-01-01T00:00:00.000Z" };
    expect(told([takeover, alone])).toEqual([takeover, alone]);
  });
});

describe("a timeline narrowed to what one looks for", () => {
  const entries = [entry({ kind: "status" }), entry({ kind: "decision" }), entry({ kind: "note" })];

  it("offers only what there is, all of it first", () => {
    expect(groupsOf(entries)).toEqual(["all", "changes", "decisions", "words"]);
  });

  it("shows only that", () => {
    expect(entries.filter((each) => inGroup(each, "decisions")).map(({ kind }) => kind)).toEqual(["decision"]);
  });
});
