import { describe, expect, it } from "vitest";
import { DAYS, endMeant, endShown, usualHours, withSpan } from "./hours";

describe("opening hours", () => {
  it("are first proposed for the five working days, and name all seven", () => {
    const hours = usualHours();
    expect(Object.keys(hours)).toEqual(DAYS);
    expect(DAYS.filter((day) => hours[day]?.length)).toEqual(DAYS.slice(0, 5));
  });

  it.each([
    [[], [{ from: "09:00", to: "18:00" }]],
    [[{ from: "08:00", to: "12:00" }], [{ from: "08:00", to: "12:00" }, { from: "12:00", to: "24:00" }]],
  ])("%j and one more are %j", (before, after) => {
    expect(withSpan(before)).toEqual(after);
  });

  it.each([
    ["24:00", "00:00"],
    ["18:30", "18:30"],
  ])("end at %s, which a clock field shows as %s", (meant, shown) => {
    expect([endShown(meant), endMeant(shown)]).toEqual([shown, meant]);
  });
});
