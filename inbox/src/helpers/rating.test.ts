import { expect, it } from "vitest";
import { rated } from "./rating";

it.each([
  [null, "urgent", 100],
  [undefined, "low", 10],
  [100, "high", 75],
  [100, "urgent", null],
  [0, "low", 10],
] as const)("a priority of %s becomes, said %s, %s", (before, wanted, after) => {
  expect(rated(before, wanted)).toBe(after);
});
