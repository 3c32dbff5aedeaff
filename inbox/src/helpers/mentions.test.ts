import { describe, expect, it } from "vitest";
import { atWord, named, namedIn, notePieces, withName } from "./mentions";

const PEOPLE = [
  { id: "a", name: "Ana" },
  { id: "m", name: "Ana Maria" },
  { id: "r", name: "رضا" },
];

describe("an @ in a note", () => {
  it.each([
    ["ask @an", "an"],
    ["@", ""],
    ["mail a@b", null],
    ["@ana please", null],
    ["(@رض", "رض"],
  ])("%s asks for %s", (text, word) => {
    expect(atWord(text, text.length)).toBe(word);
  });

  it("finds by any name's beginning", () => {
    expect(named("mar", PEOPLE).map(({ id }) => id)).toEqual(["m"]);
    expect(named("AN", PEOPLE).map(({ id }) => id)).toEqual(["a", "m"]);
    expect(named("zo", PEOPLE)).toEqual([]);
  });

  it("becomes a whole name where the caret stands", () => {
    expect(withName("ask @an to", 7, { id: "a", name: "Ana" })).toBe("ask @Ana to");
  });

  it("names whom it names, the longer name first", () => {
    expect(namedIn("@Ana Maria and @رضا, please", PEOPLE)).toEqual(["m", "r"]);
    expect(namedIn("Ana, please", PEOPLE)).toEqual([]);
  });

  it("is a piece of its own", () => {
    expect(notePieces("Hi @Ana!", PEOPLE)).toEqual([
      { text: "Hi ", person: null },
      { text: "@Ana", person: PEOPLE[0] },
      { text: "!", person: null },
    ]);
  });
});
