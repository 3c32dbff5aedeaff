import { beforeEach, describe, expect, it } from "vitest";
import { conversation, iso, message } from "../../tests/make";
import type { Filter } from "../api/desk";
import type { Conversation } from "../api/types";
import { applyEvent, keys, type ListData, makeClient, storeConversation, type Thread } from "./cache";

const MAIN: Filter = { folder: "main" };
let client = makeClient();

const list = (rows: Conversation[], cursor: string | null = null, filter = MAIN) =>
  client.setQueryData<ListData>(keys.list(filter), { pages: [{ items: rows, next_cursor: cursor }], pageParams: [null] });
const shown = (filter = MAIN) => client.getQueryData<ListData>(keys.list(filter))?.pages.flatMap(({ items }) => items.map(({ id, version }) => `${id} ${version}`));

beforeEach(() => {
  client = makeClient();
});

describe("a conversation that changed", () => {
  it("is renewed where it stands", () => {
    list([conversation()]);
    storeConversation(client, conversation({ version: 2 }), "me");
    expect(shown()).toEqual(["c1 2"]);
  });

  it("is not replaced by an older version", () => {
    storeConversation(client, conversation({ version: 3 }), "me");
    storeConversation(client, conversation({ version: 2 }), "me");
    expect(client.getQueryData<Conversation>(keys.conversation("c1"))?.version).toBe(3);
  });

  it("joins the lists it belongs to, and no other", () => {
    list([]);
    list([], null, { folder: "archived" });
    list([], null, { folder: "main", q: "words" });
    storeConversation(client, conversation(), "me");
    expect([shown(), shown({ folder: "archived" }), shown({ folder: "main", q: "words" })]).toEqual([["c1 1"], [], []]);
  });

  it("waits for its page when it stands below what is loaded", () => {
    list([conversation({ id: "hot", priority: 90 })], "more");
    storeConversation(client, conversation({ id: "cold", priority: 1 }), "me");
    expect(shown()).toEqual(["hot 1"]);
  });

  it("that is the same changes nothing, so that nothing is drawn again", () => {
    list([conversation()]);
    const before = client.getQueryData(keys.list(MAIN));
    storeConversation(client, conversation(), "me");
    expect(client.getQueryData(keys.list(MAIN))).toBe(before);
  });
});

describe("live events", () => {
  it("add a message to an opened thread", () => {
    client.setQueryData<Thread>(keys.messages("c1"), { messages: [message(1)], complete: true });
    applyEvent(client, { type: "message", message: message(2) }, "me");
    expect(client.getQueryData<Thread>(keys.messages("c1"))?.messages).toHaveLength(2);
  });

  it("leave a thread alone that nobody has opened", () => {
    applyEvent(client, { type: "message", message: message(2) }, "me");
    expect(client.getQueryData(keys.messages("c1"))).toBeUndefined();
  });

  it("renew the counts", () => {
    const counts = { folders: { main: 2, archived: 0, snoozed: 0 }, statuses: { active: 2, support_active: 0, closed: 0 }, mine: 0, unassigned: 2, support: 0, unread: 1 };
    applyEvent(client, { type: "counts", counts }, "me");
    expect(client.getQueryData(keys.counts)).toEqual(counts);
  });

  it("ask for the timeline again when the conversation changed, and only then", () => {
    client.setQueryData(keys.timeline("c1"), []);
    const stale = () => client.getQueryState(keys.timeline("c1"))?.isInvalidated;
    storeConversation(client, conversation(), "me");
    client.setQueryData(keys.timeline("c1"), []);
    applyEvent(client, { type: "conversation", conversation: conversation() }, "me");
    expect(stale()).toBe(false);
    applyEvent(client, { type: "conversation", conversation: conversation({ version: 2, updated_at: iso(1) }) }, "me");
    expect(stale()).toBe(true);
  });
});
