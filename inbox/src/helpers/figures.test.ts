import { describe, expect, it } from "vitest";
import { csvOf, sharesOf } from "./figures";

describe("figures", () => {
  it("of a table come by name, the largest first, without what never happened", () => {
    expect(sharesOf({ error: 1, low_confidence: 4, none: 0 })).toEqual([{ name: "low_confidence", value: 4 }, { name: "error", value: 1 }]);
    expect(sharesOf(undefined)).toEqual([]);
  });
});

describe("a table for spreadsheets", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["@x", "'@x"],
    ["\tx", "'\tx"],
    ["  =x", "'  =x"],
    ["＝x", "'＝x"],
    ["-2", "'-2"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["plain", "plain"],
    [null, ""],
  ])("holds %j as %s", (value, cell) => {
    expect(csvOf([[value]])).toBe(cell);
  });

  it("keeps numbers numbers, negative ones too", () => {
    expect(csvOf([["a", "b"], [-1, 2.5]])).toBe("a,b\r\n-1,2.5");
  });
});
