import { describe, expect, it } from "vitest";
import { strayLetters } from "./astray";

const field = (isConnected: boolean, disabled: boolean) => ({ isConnected, matches: () => disabled });

describe("a letter after a field was typed into", () => {
  it.each([
    ["still there", field(true, false), 10, false],
    ["gone", field(false, false), 10, true],
    ["shut", field(true, true), 10, true],
    ["long gone", field(false, false), 2000, false],
  ] as const)("that is %s", (_state, into, later, astray) => {
    const letters = strayLetters();
    letters.typed(into, 100);
    expect(letters.astray(100 + later)).toBe(astray);
  });

  it("that was left on purpose is a command", () => {
    const letters = strayLetters();
    letters.typed(field(false, false), 100);
    letters.left();
    expect(letters.astray(110)).toBe(false);
  });
});
