import { describe, expect, it } from "vitest";
import { frameOf } from "./frame";

const frame = (wanted: Partial<Parameters<typeof frameOf>[0]> = {}) => frameOf({ count: 7, largest: 134, width: 480, rtl: false, ...wanted });

describe("a chart's frame", () => {
  it.each([
    [134, false, [0, 50, 100, 150]],
    [7, true, [0, 2, 4, 6, 8]],
    [0, true, [0, 1]],
    [1, true, [0, 1]],
    [0.9, false, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])("up to %d (whole numbers: %j) has marks at %j", (largest, whole, marks) => {
    expect(frame({ largest, whole }).marks).toEqual(marks);
  });

  it("has the largest value below its top, and nothing on the ground", () => {
    const { y, ground } = frame();
    expect(y(0)).toBe(ground);
    expect(y(134)).toBeGreaterThan(0);
  });

  it("runs as the language is read", () => {
    const [left, right] = [frame(), frame({ rtl: true })];
    expect(left.middle(0)).toBeLessThan(left.middle(6));
    expect(right.middle(0)).toBeGreaterThan(right.middle(6));
    expect(right.middle(0)).toBeCloseTo(480 - left.middle(0));
    expect(right.axis).toBeGreaterThan(right.to);
  });

  it("leaves labels out where there is no room", () => {
    expect(frame().every).toBe(1);
    expect(frame({ count: 90 }).every).toBeGreaterThan(8);
  });
});
