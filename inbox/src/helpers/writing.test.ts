import { describe, expect, it } from "vitest";
import { conversation } from "../../tests/make";
import { repliesFor, slashWord, withoutSlash } from "./slash";
import { blanksOf, filled } from "./variables";

const BOOKED = conversation({ booking: { id: "512", apartment_id: "4B", tenant_name: "Sofia", check_in: "2026-11-21", check_out: "2026-11-24" } });

describe("a saved reply", () => {
  it("is filled with what is known of the guest and the stay", () => {
    expect(filled("Hi {{guest.first_name}}, {{ booking.apartment }} from {{booking.check_in}}", BOOKED)).toBe("Hi Sofia, 4B from 2026-11-21");
  });

  it("keeps what is not known as a blank that can be seen", () => {
    const text = filled("Hi {{guest.first_name}}, {{booking.apartment}}", conversation());
    expect([text, blanksOf(text)]).toEqual(["Hi Sofia, {{booking.apartment}}", ["booking.apartment"]]);
    expect(filled("{{guest.name}}", conversation({ contact: { ...conversation().contact, name: " " } }))).toBe("{{guest.name}}");
  });

  it.each([
    ["/key", 4, "key"],
    ["hello /ke", 9, "ke"],
    ["and/or", 6, null],
    ["/key more", 9, null],
    ["/", 1, ""],
    ["/کلید", 5, "کلید"],
  ])("in %s at %d is looked for as %s", (text, caret, word) => {
    expect(slashWord(text, caret)).toBe(word);
  });

  it("takes the place of the slash and its word", () => {
    expect(withoutSlash("well /ke now", 8, "the key")).toBe("well the key now");
  });

  it("is found by its name first, then by its words", () => {
    const replies = [{ name: "wifi", text: "the key is on the card" }, { name: "key", text: "in the box" }];
    expect(repliesFor("key", replies).map(({ name }) => name)).toEqual(["key", "wifi"]);
  });
});
