import { describe, expect, it } from "vitest";
import { filterFrom, marked, snippet } from "./search";

describe("what is typed into the search", () => {
  it.each([
    ["late arrival", { q: "late arrival" }],
    ["tag:vip is:unread late", { tag: "vip", unread: true, q: "late" }],
    ['tag:"late arrival" channel:whatsapp', { tag: "late arrival", channel: "whatsapp" }],
    ["from:Sofia apt:4B", { q: "Sofia 4B" }],
    ["is:waiting booking:512", { status: "support_active", unread: true, q: "512" }],
    ["is:archived", { folder: "archived" }],
    ["is:strange 12:30", { q: "is:strange 12:30" }],
    ["", {}],
  ])("%s", (typed, filter) => {
    expect(filterFrom(typed, { q: "old" })).toEqual(filter);
  });

  it("keeps the view it is typed in", () => {
    expect(filterFrom("hello", { folder: "archived", q: "old" })).toEqual({ folder: "archived", q: "hello" });
  });
});

it.each([
  ["Hello there", "THERE", ["Hello ", "*there"]],
  ["Hello", "x", ["Hello"]],
  ["سلام علی", "سلام", ["*سلام", " علی"]],
  ["abc", "", ["abc"]],
])("%s searched for %s is marked where it fits", (text, words, pieces) => {
  expect(marked(text, words).map((piece) => (piece.hit ? `*${piece.text}` : piece.text))).toEqual(pieces);
});

it.each([
  ["Wo gibt es Frühstück?", [[11, 20]], "Wo gibt es *Frühstück*?"],
  ["🔑 key 🔑 of the house", [[2, 5], [15, 20]], "🔑 *key* 🔑 of the *house*"],
  ["a long way to go until at last the word stands here", [[35, 39]], "…to go until at last the *word* stands here"],
  ["nothing marked", [], "nothing marked"],
] as const)("%s is shown from shortly before its first hit", (text, spans, shown) => {
  const pieces = snippet({ place: "message", text, spans, message_id: null });
  expect(pieces.map((piece) => (piece.hit ? `*${piece.text}*` : piece.text)).join("")).toBe(shown);
});
