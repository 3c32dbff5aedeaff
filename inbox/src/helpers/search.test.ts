import { expect, it } from "vitest";
import { partsOf, snippet, whole } from "./search";

it.each([
  ["Wo gibt es Frühstück?", [[11, 20]], "Wo gibt es *Frühstück*?"],
  ["🔑 key 🔑 of the house", [[2, 5], [15, 20]], "🔑 *key* 🔑 of the *house*"],
  ["a long way to go until at last the word stands here", [[35, 39]], "…to go until at last the *word* stands here"],
  ["nothing marked", [], "nothing marked"],
] as const)("%s is shown from shortly before its first hit", (text, spans, shown) => {
  const pieces = snippet({ place: "message", text, spans, message_id: null });
  expect(pieces.map((piece) => (piece.hit ? `*${piece.text}*` : piece.text)).join("")).toBe(shown);
});

it("a name is shown whole, its words marked", () => {
  const pieces = whole({ place: "name", text: "Sofia 🔑 Marín", spans: [[8, 13]], message_id: null });
  expect(pieces).toEqual([{ text: "Sofia 🔑 ", hit: false }, { text: "Marín", hit: true }]);
});

it("what was found stands in parts", () => {
  const found = (["name", "tag", "booking", "apartment", "message", "message"] as const).map((place) => ({ hit: { place, text: "", spans: [], message_id: null } }));
  expect(partsOf(found)).toEqual(["people", null, "stays", null, "messages", null]);
  expect(partsOf([{}, {}])).toEqual([null, null]);
});
