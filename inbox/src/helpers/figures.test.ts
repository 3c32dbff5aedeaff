import { describe, expect, it } from "vitest";
import { csvOf, marksOf, sharesOf } from "./figures";

describe("figures", () => {
  it("of a table come by name, the largest first, without what never happened", () => {
    expect(sharesOf({ error: 1, low_confidence: 4, none: 0 })).toEqual([{ name: "low_confidence", value: 4 }, { name: "error", value: 1 }]);
    expect(sharesOf(undefined)).toEqual([]);
  });

  it.each([
    [134, [0, 50, 100, 150]],
    [7, [0, 5, 10]],
    [0, [0, 1]],
    [0.9, [0, 0.5, 1]],
  ])("up to %d are marked at %j", (largest, marks) => {
    expect(marksOf(largest)).toEqual(marks);
  });
});

describe("a table for spreadsheets", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["@x", "'@x"],
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
