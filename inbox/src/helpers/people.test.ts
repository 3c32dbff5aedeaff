import { expect, it } from "vitest";
import { byBusiness } from "./people";

it("inboxes stand under their business, in the order they were given", () => {
  const [a, b, c, d] = [{ id: "a", business: "Lindenhof" }, { id: "b", business: "" }, { id: "c", business: "Harbour" }, { id: "d", business: "Lindenhof" }];
  expect(byBusiness([a, b, c, d])).toEqual([["Lindenhof", [a, d]], ["", [b]], ["Harbour", [c]]]);
});
