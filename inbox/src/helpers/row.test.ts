import { describe, expect, it } from "vitest";
import { conversation, iso, NOON } from "../../tests/make";
import type { Conversation } from "../api/types";
import { chipsOf, stripOf } from "./row";

const said = (change: Partial<Conversation>) => chipsOf(conversation(change), NOON).map((chip) => ("ms" in chip ? `${chip.kind} ${chip.ms / 60_000}` : chip.kind));
const closesIn = (minutes: number) => ({ window: { open: minutes > 0, closes_at: iso(minutes), kind: "session" } });
const waits: Partial<Conversation> = { status: "support_active", unread_messages: 1, last_message_at: iso(-4) };

describe("the third line of a row", () => {
  it.each<[string, Partial<Conversation>, string[]]>([
    ["is empty while the assistant answers", {}, []],
    ["says how long a customer waits for people", waits, ["waiting 4"]],
    ["says nothing of waiting while the assistant answers", { ...waits, status: "active" }, []],
    ["says that somebody wrote after the close", { status: "closed", unread_messages: 2 }, ["wroteAfterClose"]],
    ["says that it is closed", { status: "closed" }, ["closed"]],
    ["warns of a window that closes soon", closesIn(42), ["windowLeft 42"]],
    ["leaves a window alone that has hours left", closesIn(600), []],
    ["says that the window is closed", closesIn(-1), ["windowClosed"]],
    ["names at most two facts", { ...waits, ...closesIn(42), is_chat_support: true }, ["support", "waiting 4"]],
    ["says who wants no messages", { opted_out: true }, ["optedOut"]],
    ["says who is blocked", { contact: { ...conversation().contact, banned: true } }, ["banned"]],
  ])("%s", (_name, change, chips) => {
    expect(said(change)).toEqual(chips);
  });
});

it("a message that did not arrive stands first, and the strip is red", () => {
  expect([said({ ...waits, undelivered: "failed" }), said({ ...waits, undelivered: "unknown" })]).toEqual([["failed", "waiting 4"], ["unknown", "waiting 4"]]);
  expect([stripOf(conversation({ ...waits, undelivered: "failed" })), stripOf(conversation({ ...waits, undelivered: "unknown" }))]).toEqual(["red", "amber"]);
});

describe("the strip", () => {
  it.each<[string | null, Partial<Conversation>]>([
    ["pencil", { status: "active" }],
    ["amber", waits],
    ["ink", { ...waits, is_chat_support: true }],
    [null, { status: "support_active" }],
    [null, { status: "closed", unread_messages: 3 }],
  ])("is %s for %o", (strip, change) => {
    expect(stripOf(conversation(change))).toBe(strip);
  });
});
