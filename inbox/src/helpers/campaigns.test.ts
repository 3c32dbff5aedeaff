import { describe, expect, it } from "vitest";
import type { Campaign, Estimate } from "../api/campaigns";
import { audienceOf, FRESH, largestFirst, progressOf, summed, toggled, total, wordsOf } from "./campaigns";

const NOW = Date.parse("2027-01-15T13:37:00Z");
const page = (change: Partial<Estimate>): Estimate => ({ examined: 0, reached: 0, queued: 0, channels: {}, skipped: {}, next_cursor: null, ...change });

describe("an audience", () => {
  it("is everybody while nothing narrows it", () => {
    expect(audienceOf(FRESH, NOW)).toEqual({});
  });

  it("says only what was chosen", () => {
    expect(audienceOf({ ...FRESH, tiers: ["vip"], stay: "current", tags: ["late"], channels: ["telegram"], named: [{ id: "A", name: "Ana" }] }, NOW)).toEqual({
      contact_ids: ["A"],
      tiers: ["vip"],
      tags: ["late"],
      channels: ["telegram"],
      stay: "current",
    });
  });

  it("counts days so that it is the same all day long", () => {
    const draft = { ...FRESH, seenDays: 7 };
    expect(audienceOf(draft, NOW)).toEqual({ last_seen_after: "2027-01-08T00:00:00.000Z" });
    expect(audienceOf(draft, NOW + 3_600_000)).toEqual(audienceOf(draft, NOW));
  });

  it("is chosen and unchosen", () => {
    expect(toggled(toggled<string>([], "a"), "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});

describe("what is said", () => {
  it.each([
    ["nothing yet", FRESH, null],
    ["blanks", { ...FRESH, text: "  \n" }, null],
    ["a text as it was written", { ...FRESH, text: " Hi " }, { text: " Hi " }],
    ["a template without a name", { ...FRESH, kind: "template" as const }, null],
    ["a template in no language", { ...FRESH, kind: "template" as const, template: { name: "pool", language: "english", variables: [] } }, null],
    ["a template, and not the text behind it", { ...FRESH, kind: "template" as const, text: "Hi", template: { name: " pool ", language: "en_US", variables: ["Ana"] } }, { template: { name: "pool", language: "en_US", variables: ["Ana"] } }],
  ])("%s", (_, draft, expected) => {
    expect(wordsOf(draft)).toEqual(expected);
  });
});

describe("an estimate", () => {
  it("is the sum of its pages, and goes on where the last one stopped", () => {
    const pages = [page({ examined: 20, reached: 9, queued: 8, channels: { telegram: 8 }, skipped: { banned: 1 }, next_cursor: "x" }), page({ examined: 5, reached: 4, queued: 3, channels: { telegram: 1, whatsapp: 2 }, skipped: { opted_out: 1 } })];
    expect(summed(pages)).toEqual({ examined: 25, reached: 13, queued: 11, channels: { telegram: 9, whatsapp: 2 }, skipped: { banned: 1, opted_out: 1 }, next_cursor: null });
    expect(summed(pages.slice(0, 1)).next_cursor).toBe("x");
  });

  it("tells the most frequent first", () => {
    expect(largestFirst({ b: 1, a: 1, c: 5 })).toEqual([["c", 5], ["a", 1], ["b", 1]]);
    expect(total({ a: 1, c: 5 })).toBe(6);
  });
});

it.each([
  ["done", 0, 0, 1],
  ["running", 5, 20, 0.25],
  ["running", 30, 20, 1],
  ["scheduled", 0, 0, 0],
] as const)("%s, %d of %d, is %d of the way", (state, examined, customers, expected) => {
  expect(progressOf({ state, examined, customers } as Campaign)).toBe(expected);
});
