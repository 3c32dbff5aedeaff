import { expect, it } from "vitest";
import { conversation } from "../../tests/make";
import { mergedOf, undoable } from "./merging";

const { contact } = conversation();

it("two people become one with the sums, the higher tier and every restriction", () => {
  const kept = { ...contact, name: null, tier: "regular", credits: 3, purchases: 1 } as const;
  const other = { ...contact, id: "p2", name: "Ada", phone: "+15551234567", tier: "vip", credits: 4, purchases: 2, banned: true } as const;
  expect(mergedOf(kept, other)).toEqual({ ...contact, name: "Ada", phone: "+15551234567", tier: "vip", credits: 7, purchases: 3, banned: true });
});

it("is undone within a day", () => {
  const merging = { kept: "a", other: "b", name: "Ada", at: 0 };
  expect(undoable([merging], 86_399_999)).toEqual([merging]);
  expect(undoable([merging], 86_400_000)).toEqual([]);
});
