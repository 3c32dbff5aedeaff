import { beforeEach, describe, expect, it, vi } from "vitest";
import { conversation, iso, message } from "../../tests/make";
import type { Filter } from "../api/desk";
import type { Conversation } from "../api/types";
import { applyEvent, ended, keys, type ListData, type ListPage, makeClient, storeConversation, type Thread } from "./cache";
import { keepInStep, missed } from "./steps";

const MAIN: Filter = { folder: "main" };
let client = makeClient();

const list = (rows: Conversation[], cursor: string | null = null, filter = MAIN) =>
  client.setQueryData<ListData>(keys.list(filter), { pages: [ended({ items: rows, next_cursor: cursor })], pageParams: [null] });
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

/** An answer that comes when it is told to. */
function slow<T>() {
  let come: (answer: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => (come = resolve));
  return { answer, come };
}

describe("an answer that was on its way", () => {
  const inStep = () => keepInStep(client, "me", () => undefined);

  it("is from before what was heard meanwhile: the list shows both", async () => {
    const { answer, come } = slow<ListPage>();
    const stop = inStep();
    const asking = client.infiniteQuery({ queryKey: keys.list(MAIN), queryFn: () => answer, initialPageParam: null });
    storeConversation(client, conversation({ version: 5 }), "me");
    storeConversation(client, conversation({ id: "new" }), "me");
    come({ items: [conversation({ version: 4 })], next_cursor: null });
    await asking;
    stop();
    expect(shown()?.sort()).toEqual(["c1 5", "new 1"]);
  });

  it("does not take an open conversation back", async () => {
    const { answer, come } = slow<Conversation>();
    const asking = client.query({ queryKey: keys.conversation("c1"), queryFn: () => answer });
    storeConversation(client, conversation({ version: 5 }), "me");
    come(conversation({ version: 4 }));
    await asking;
    expect(client.getQueryData<Conversation>(keys.conversation("c1"))?.version).toBe(5);
  });

  it("lacks the message that came during a thread's first answer: the thread does not", async () => {
    const { answer, come } = slow<Thread>();
    const stop = inStep();
    const asking = client.query({ queryKey: keys.messages("c1"), queryFn: () => answer });
    applyEvent(client, { type: "message", message: message(2) }, "me");
    come({ messages: [message(1)], complete: true });
    await asking;
    stop();
    expect(client.getQueryData<Thread>(keys.messages("c1"))?.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("is asked for again when the notes changed meanwhile", async () => {
    const { answer, come } = slow<readonly string[]>();
    const stop = inStep();
    const ask = vi.fn(() => answer);
    const asking = client.query({ queryKey: keys.notes("c1"), queryFn: ask });
    storeConversation(client, conversation(), "me");
    come([]);
    await asking;
    await Promise.resolve();
    stop();
    expect(client.getQueryState(keys.notes("c1"))?.isInvalidated).toBe(true);
  });
});

it("what is heard of one row does not make a list fresh that has to be asked for again", async () => {
  list([conversation()]);
  await missed(client);
  storeConversation(client, conversation({ version: 2 }), "me");
  expect(client.getQueryCache().find({ queryKey: keys.list(MAIN) })?.isStaleByTime(30_000)).toBe(true);
});

it("where a search found a conversation is not shown in other lists", () => {
  const hit = { place: "name", text: "Sofia", spans: [], message_id: null } as const;
  list([conversation()]);
  storeConversation(client, conversation({ version: 2, hit }), "me");
  expect(client.getQueryData<ListData>(keys.list(MAIN))?.pages[0]?.items[0]).toEqual(conversation({ version: 2 }));
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
