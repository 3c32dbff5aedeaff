import { describe, expect, it } from "vitest";
import { conversation, iso, NOON } from "../../tests/make";
import type { Filter } from "../api/desk";
import type { Conversation } from "../api/types";
import { folderOf, matches } from "./filter";

describe("folders", () => {
  it.each<[string, Partial<Conversation>]>([
    ["main", {}],
    ["archived", { archived: true }],
    ["archived", { archived: true, snoozed_until: iso(60) }],
    ["snoozed", { snoozed_until: iso(60) }],
    ["snoozed", { snoozed: true }],
    ["main", { snoozed: true, snoozed_until: iso(-1) }],
    ["main", { snoozed_until: iso(-1) }],
  ])("%s holds %o", (folder, change) => {
    expect(folderOf(conversation(change), NOON)).toBe(folder);
  });
});

describe("views", () => {
  it.each<[Filter, Partial<Conversation>, boolean]>([
    [{}, {}, true],
    [{ folder: "main" }, { archived: true }, false],
    [{ status: "closed" }, { status: "closed" }, true],
    [{ status: "closed" }, { status: "active" }, false],
    [{ channel: "instagram" }, { channel: "telegram" }, false],
    [{ assignee: "me" }, { assignee: "lena" }, true],
    [{ assignee: "me" }, { assignee: "marek" }, false],
    [{ assignee: "none" }, { assignee: null }, true],
    [{ assignee: "none" }, { assignee: "lena" }, false],
    [{ assignee: "marek" }, { assignee: "marek" }, true],
    [{ tag: "vip" }, { tags: ["vip"] }, true],
    [{ tag: "vip" }, { tags: [] }, false],
    [{ unread: true }, { unread_messages: 0 }, false],
    [{ unread: true }, { unread_messages: 1 }, true],
    [{ support: true }, { is_chat_support: false }, false],
    [{ support: true }, { is_chat_support: true }, true],
  ])("%o of %o: %s", (filter, change, expected) => {
    expect(matches(filter, conversation(change), "lena", NOON)).toBe(expected);
  });
});
