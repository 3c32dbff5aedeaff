import { describe, expect, it } from "vitest";
import { dayFrom } from "./days";

const GREGORIAN = { locale: "en-GB" };
const JALALI = { locale: "fa-u-ca-persian" };

describe("a day", () => {
  it.each([
    ["2026-11-25", "2026-11-25"],
    ["2026/1/5", "2026-01-05"],
    ["۲۰۲۶-۱۱-۲۵", "2026-11-25"],
    ["today", "today"],
    ["Yesterday", "yesterday"],
    ["امروز", "today"],
    ["ديروز", "yesterday"],
    ["2024-02-29", "2024-02-29"],
    ["2026-02-29", null],
    ["2026-13-01", null],
    ["25.11.2026", null],
    ["1405-09-04", null],
    ["soon", null],
    ["constructor", null],
    ["", null],
  ])("%s is read as %s", (typed, day) => {
    expect(dayFrom(typed, GREGORIAN)).toBe(day);
  });

  it.each([
    ["1405-09-04", "2026-11-25"],
    ["۱۴۰۵/۹/۴", "2026-11-25"],
    ["1403-12-30", "2025-03-20"],
    ["1404-12-30", null],
    ["1405-01-01", "2026-03-21"],
    ["1404-01-01", "2025-03-21"],
    ["1405-07-31", null],
    ["2026-11-25", "2026-11-25"],
  ])("%s is read as %s by the Jalali calendar", (typed, day) => {
    expect(dayFrom(typed, JALALI)).toBe(day);
  });
});
