import { describe, expect, it } from "vitest";
import { readPlace } from "../state/place";
import { dayAfter, happenedOn, listOf } from "./leads";

const DAYS = { from: "2026-11-19", to: "2026-11-30" };

describe("where a number leads", () => {
  it.each([
    ["2026-11-30", "2026-12-01"],
    ["2028-02-28", "2028-02-29"],
    ["2026-12-31", "2027-01-01"],
  ])("the day after %s is %s", (day, next) => {
    expect(dayAfter(day)).toBe(next);
  });

  it("is an address that the desk reads as the same list", () => {
    const address = happenedOn(DAYS, "failed", "131047 & more", "whatsapp");
    expect(readPlace(address.slice(1)).filter).toEqual({ folder: "main", happened: "failed", what: "131047 & more", channel: "whatsapp", after: "2026-11-19", before: "2026-12-01" });
  });

  it("is the desk itself where nothing narrows it", () => {
    expect(listOf({})).toBe("/");
  });
});
