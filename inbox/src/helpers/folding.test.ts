import { describe, expect, it } from "vitest";
import { folded, spansOf, tokens } from "./folding";

it.each([
  ["Is breakfast included?", ["is", "breakfast", "included"]],
  ["Wi-Fi's slow", ["wi", "fi", "s", "slow"]],
  ["CAFÉ  café Cafe\u0301", ["cafe", "cafe", "cafe"]],
  ["آیا صبحانه دارید؟", ["ایا", "صبحانه", "دارید"]],
  ["كتاب وای\u200cفای ۱۲۳", ["کتاب", "وای", "فای", "123"]],
  ["早餐几点", ["早餐", "餐几", "几点", "点"]],
  ["WiFi密码123", ["wifi", "密码", "码", "123"]],
  ["👍 ... !", []],
])("%s is cut as the desk's search cuts it", (text, words) => {
  expect(tokens(text).map(({ word }) => word)).toEqual(words);
});

describe("what is marked", () => {
  it.each([
    ["Wo gibt es Frühstück?", "fruhst", ["Frühstück"]],
    ["STRASSE und Straße", "straße", ["STRASSE", "Straße"]],
    ["کتاب و كتاب", "كتاب", ["کتاب", "كتاب"]],
    ["اتاق ۱۲", "12", ["۱۲"]],
    ["room 12", "۱۲", ["12"]],
    ["late and later", "late", ["late", "later"]],
    ["late and later", "late x", ["late"]],
    ["🔑 the key", "key", ["key"]],
    ["<img src=x onerror=alert(1)>", "onerror", ["onerror"]],
    ["anything", "?!", []],
    ["anything", "", []],
  ])("%s searched for %s", (text, typed, marked) => {
    expect(spansOf(text, typed).map(([start, end]) => text.slice(start, end))).toEqual(marked);
  });
});

it.each([
  ["٠١٢٣٤٥٦٧٨٩", "0123456789"],
  ["۰۱۲۳۴۵۶۷۸۹", "0123456789"],
  ["०९", "09"],
  ["𝟎𝟗", "09"],
  ["9", "9"],
])("the digits %s are %s", (written, plain) => {
  expect(folded(written)).toBe(plain);
});
