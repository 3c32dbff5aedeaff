import { describe, expect, it } from "vitest";
import { writing } from "./phone";

const SOFIA = { address: "710000101", name: "Sofia Marchetti" };
const UNNAMED = { address: "7090607647", name: "7090607647" };

describe("who writes on the phone page", () => {
  it("is the first known customer until somebody is chosen", () => {
    expect(writing([SOFIA, UNNAMED], null)).toEqual(SOFIA);
    expect(writing([], null)).toBeUndefined();
  });

  it("is who was asked for, never somebody else, even when nobody has met them", () => {
    expect(writing([SOFIA], "7099999999")).toEqual({ address: "7099999999", name: "7099999999" });
  });

  it("beside an open conversation bears the name the desk knows", () => {
    expect(writing([SOFIA, UNNAMED], UNNAMED.address, { customer: UNNAMED.address, name: "Ada" })).toEqual({ address: UNNAMED.address, name: "Ada" });
  });
});
