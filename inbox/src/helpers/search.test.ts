import { describe, expect, it } from "vitest";
import { filterFrom, marked } from "./search";

describe("what is typed into the search", () => {
  it.each([
    ["late arrival", { q: "late arrival" }],
    ["tag:vip is:unread late", { tag: "vip", unread: true, q: "late" }],
    ['tag:"late arrival" channel:whatsapp', { tag: "late arrival", channel: "whatsapp" }],
    ["from:Sofia apt:4B", { q: "Sofia 4B" }],
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
