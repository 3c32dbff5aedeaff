import { describe, expect, it } from "vitest";
import { colonWord, withoutColon } from "./colon";
import { emojiFor } from "./emoji";

describe("a colon", () => {
  it.each([
    [":ke", "ke"],
    ["Under the mat :Ke", "Ke"],
    [":D", null],
    ["At 10:ab", null],
    ["Note: ke", null],
  ])("in %j looks for %j", (text, word) => {
    expect(colonWord(text, text.length)).toBe(word);
  });

  it("gives way to the emoji, wherever the caret is", () => {
    expect(withoutColon("Here :ke it is", 8, "🔑")).toBe("Here 🔑 it is");
  });
});

it("an emoji is found by the beginning of any of its words", () => {
  expect(emojiFor("congrat").map(([emoji]) => emoji)).toEqual(["🎉"]);
  expect(emojiFor("ongrat")).toEqual([]);
});
