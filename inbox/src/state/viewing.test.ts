import { beforeEach, expect, it } from "vitest";
import { SAID_MS, sawViewing, useViewing, watchersOf } from "./viewing";

const BEN = { kind: "agent", id: "ben", name: "Ben" } as const;
const names = (id: string, now = 0) => watchersOf(useViewing.getState(), id, now).map(({ name, writing }) => (writing > now ? `${name} writes` : name));

beforeEach(() => useViewing.setState({}, true));

it("who looks at a conversation is shown there, and nowhere else", () => {
  sawViewing(BEN, "c1", false, 0);
  expect([names("c1"), names("c2")]).toEqual([["Ben"], []]);
  sawViewing(BEN, "c2", false, 0);
  expect([names("c1"), names("c2")]).toEqual([[], ["Ben"]]);
});

it("who leaves, or is not heard of any more, is not shown", () => {
  sawViewing(BEN, "c1", false, 0);
  expect([names("c1", SAID_MS), names("c1", SAID_MS * 2)]).toEqual([["Ben"], []]);
  sawViewing(BEN, null, false, 0);
  expect(names("c1")).toEqual([]);
});

it("who types is writing for a moment; looking on does not end it", () => {
  sawViewing(BEN, "c1", true, 0);
  sawViewing(BEN, "c1", false, 1000);
  expect([names("c1", 2000), names("c1", 10_000)]).toEqual([["Ben writes"], ["Ben"]]);
});

it("customers who type are no colleagues", () => {
  sawViewing({ kind: "contact", id: null, name: "Sofia" }, "c1", true, 0);
  expect(names("c1")).toEqual([]);
});
