import { describe, expect, it } from "vitest";
import { columns, grown, LEAST, MOST } from "./panes";

describe("a pane whose edge is moved", () => {
  it.each([
    ["the list grows to the right", 300, 20, "end", "ltr", 320],
    ["the details grow to the left", 300, -20, "start", "ltr", 320],
    ["the list grows to the left where one reads from the right", 300, -20, "end", "rtl", 320],
    ["the details grow to the right where one reads from the right", 300, 20, "start", "rtl", 320],
    ["it becomes no wider than may be", 300, 900, "end", "ltr", MOST],
    ["it becomes no narrower than may be", 300, -900, "end", "ltr", LEAST],
  ] as const)("%s", (_, width, moved, edge, direction, expected) => {
    expect(grown(width, moved, edge, direction)).toBe(expected);
  });

  it("is as the sheet has it until somebody moves it", () => {
    expect(columns({ list: 300, details: undefined })).toEqual({ "--list": "min(300px, 28vw)" });
  });
});
