import { describe, expect, it } from "vitest";
import { mayKeep, reordered } from "./saved";

const at = (id: string, position: number) => ({ id, position });

describe("what is saved", () => {
  it.each([
    ["viewer", false, false],
    ["agent", false, true],
    ["agent", true, false],
    ["admin", true, true],
    ["owner", true, true],
  ] as const)("a %s may change it, shared %s: %s", (role, shared, may) => {
    expect(mayKeep({ role }, { shared })).toBe(may);
  });

  it("moves up by writing only the places that change", () => {
    const all = [at("a", 0), at("b", 1), at("c", 2)];
    expect(reordered(all, at("c", 2))).toEqual([at("c", 1), at("b", 2)]);
    expect(reordered(all, at("a", 0))).toEqual([]);
  });

  it("numbers those that had one place", () => {
    expect(reordered([at("a", 0), at("b", 0), at("c", 0)], at("c", 0))).toEqual([at("c", 1), at("b", 2)]);
  });
});
