import { describe, expect, it } from "vitest";
import { quoted, read, writing } from "./operators";

const AROUND = { where: { locale: "en-GB", timeZone: "UTC" }, colleagues: [{ id: "u-1", name: "Ana Costa" }] };
const reading = (typed: string, done = true) => read(typed, { folder: "main", q: "old" }, AROUND, done);

describe("what is typed into the search", () => {
  it.each([
    ["late arrival", { q: "late arrival" }],
    ["tag:vip is:unread late", { tag: "vip", unread: true, q: "late" }],
    ['tag:"late arrival" channel:whatsapp', { tag: "late arrival", channel: "whatsapp" }],
    ['from:"Sofia Marin" towels', { from: "Sofia Marin", q: "towels" }],
    ["FROM:صوفیا", { from: "صوفیا" }],
    ["booking:512 apt:4B", { booking: "512", apartment: "4B" }],
    ["after:yesterday before:2026-11-25", { after: "yesterday", before: "2026-11-25" }],
    ["after:۲۰۲۶-۱۱-۰۱", { after: "2026-11-01" }],
    ["has:image key", { has: "image", q: "key" }],
    ["is:open", { open: true }],
    ["is:closed", { status: "closed" }],
    ["is:waiting", { status: "support_active", unread: true }],
    ["is:archived", { folder: "archived" }],
    ["assignee:me", { assignee: "me" }],
    ['assignee:"ana costa"', { assignee: "u-1" }],
    ["status:active", { status: "active" }],
    ["is:strange 12:30", { q: "is:strange 12:30" }],
    ["has:hope channel:fax status:odd assignee:nobody-known", { q: "has:hope channel:fax status:odd assignee:nobody-known" }],
    ["see http://example.test/a:b", { q: "see http://example.test/a:b" }],
    ["xtag:vip prefixtag:vip", { q: "xtag:vip prefixtag:vip" }],
    ['from:"Sofia', { from: "Sofia" }],
    ["tag: vip", { q: "vip" }],
    ["constructor:x toString:y", { q: "constructor:x toString:y" }],
    ["is:constructor", { q: "is:constructor" }],
    ["", {}],
  ])("%s", (typed, filter) => {
    expect(reading(typed)).toMatchObject({ noDay: null });
    expect(reading(typed).filter).toEqual({ folder: "main", ...filter });
  });

  it.each([
    ["late tag:vi", { q: "late" }, "late tag:vi"],
    ["late tag:", { q: "late" }, "late tag:"],
    ['from:"Sofia Ma', {}, 'from:"Sofia Ma'],
    ['from:"Sofia Marin"', { from: "Sofia Marin" }, ""],
    ["tag:vip ", { tag: "vip" }, ""],
    ["tag:vip la", { tag: "vip", q: "la" }, "la"],
    ["before:20", {}, "before:20"],
    ["lat", { q: "lat" }, "lat"],
  ])("%s is half written", (typed, filter, rest) => {
    expect(reading(typed, false)).toEqual({ filter: { folder: "main", ...filter }, rest, noDay: null });
  });

  it.each([
    ["late before:soon", true, "soon"],
    ["before:2026-02-30 late", false, "2026-02-30"],
    ["after:", true, null],
  ])("%s tells of a day that is none", (typed, done, noDay) => {
    expect(reading(typed, done).noDay).toBe(noDay);
  });

  it("keeps the view it is typed in, but not what is being replaced", () => {
    expect(read("hello", { folder: "archived", q: "old", tag: "vip", mentions: true }, AROUND, true).filter).toEqual({ folder: "archived", tag: "vip", q: "hello" });
  });
});

describe("what is being written at the end", () => {
  it.each([
    ["", { operator: null, begun: "", start: 0 }],
    ["late fr", { operator: null, begun: "fr", start: 5 }],
    ["late ", { operator: null, begun: "", start: 5 }],
    ["late tag:vi", { operator: "tag", begun: "vi", start: 5 }],
    ['from:"Sofia M', { operator: "from", begun: "Sofia M", start: 0 }],
    ["is:", { operator: "is", begun: "", start: 0 }],
    ["strange:x", null],
    ["12:30", null],
  ])("of %s", (typed, expected) => {
    expect(writing(typed)).toEqual(expected);
  });
});

it.each([
  ["vip", "vip"],
  ["late arrival", '"late arrival"'],
  ['a "b" c', '"a b c"'],
])("%s is typed as %s", (value, typed) => {
  expect(quoted(value)).toBe(typed);
});
