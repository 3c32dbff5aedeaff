import { describe, expect, it } from "vitest";
import { conversation, iso } from "../../tests/make";
import { byRank, ranked } from "./rank";

const order = (...rows: ReturnType<typeof conversation>[]) => [...rows].sort(byRank).map(({ id }) => id);

describe("the order of the list", () => {
  it("puts pinned before priority, priority before unread, unread before time", () => {
    const late = conversation({ id: "late", last_message_at: iso(9) });
    const unread = conversation({ id: "unread", unread_messages: 2, last_message_at: iso(1) });
    const urgent = conversation({ id: "urgent", priority: 60, last_message_at: iso(0) });
    const pinned = conversation({ id: "pinned", pinned: true, priority: 0, last_message_at: iso(0) });
    expect(order(late, unread, urgent, pinned)).toEqual(["pinned", "urgent", "unread", "late"]);
  });

  it("counts unread messages", () => {
    expect(order(conversation({ id: "one", unread_messages: 1 }), conversation({ id: "nine", unread_messages: 9 }))).toEqual(["nine", "one"]);
  });

  it("settles what is equal by the id, so that rows do not swap", () => {
    expect(order(conversation({ id: "b" }), conversation({ id: "a" }))).toEqual(["a", "b"]);
  });

  it("falls back on the beginning where nothing was said yet", () => {
    const silent = conversation({ id: "silent", last_message_at: null, created_at: iso(5) });
    expect(order(conversation({ id: "said", last_message_at: iso(1) }), silent)).toEqual(["silent", "said"]);
  });
});

it("shows a conversation of two pages once, in its newest version", () => {
  const rows = ranked([conversation({ version: 2, last_message_preview: "new" }), conversation({ version: 1, last_message_preview: "old" })]);
  expect(rows.map((row) => row.last_message_preview)).toEqual(["new"]);
});
