import { describe, expect, it } from "vitest";
import { rulerOf, stayOf } from "./stay";

describe("a stay", () => {
  it.each([
    ["2026-11-20", { phase: "future", nights: 3, days: 1 }],
    ["2026-11-21", { phase: "arrives", nights: 3, days: 0 }],
    ["2026-11-22", { phase: "inHouse", nights: 3, days: 2 }],
    ["2026-11-24", { phase: "leaves", nights: 3, days: 0 }],
    ["2026-11-30", { phase: "past", nights: 3, days: 6 }],
  ])("on %s", (today, stay) => {
    expect(stayOf("2026-11-21", "2026-11-24", today)).toEqual(stay);
  });
});

describe("the ruler of days", () => {
  it("shows a week around a short stay, with today on it", () => {
    const { ticks, from, to, now } = rulerOf("2026-11-21", "2026-11-24", "2026-11-20");
    expect(ticks.map(({ date }) => date.slice(8))).toEqual(["19", "20", "21", "22", "23", "24", "25"]);
    expect(ticks.filter(({ stay }) => stay)).toHaveLength(4);
    expect([from, to, now].map((share) => share?.toFixed(2))).toEqual(["0.36", "0.79", "0.21"]);
  });

  it("never has more than seven marks", () => {
    expect(rulerOf("2026-11-01", "2027-02-01", "2026-11-20").ticks.length).toBeLessThanOrEqual(7);
  });

  it("leaves today out when it is far away", () => {
    expect(rulerOf("2026-11-01", "2026-11-03", "2027-05-01").now).toBeNull();
  });
});
