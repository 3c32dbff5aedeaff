import { describe, expect, it } from "vitest";
import type { User } from "../api/office";
import { colleaguesOf } from "./colleagues";

const user = (id: string, change: Partial<User> = {}): User => ({ id, email: `${id}@house.example`, name: id.toUpperCase(), role: "agent", status: "active", ...change });
const here = (id: string, name: string | null = id.toUpperCase()) => ({ user_id: id, name, busy: false, sessions: 0 });

describe("colleagues", () => {
  it.each([
    ["are who has the inbox open where users are not told", [], [here("ana"), here("ben")], ["ANA", "BEN"]],
    ["are named once", [user("ana")], [here("ana", "Another name")], ["ANA"]],
    ["are all users, and who is here besides", [user("ana"), user("ben")], [here("cy")], ["ANA", "BEN", "CY"]],
    ["without a name go by what is known of them", [user("ana", { name: null })], [here("ben", null)], ["ana@house.example", "ben"]],
  ])("%s", (_, users, people, names) => {
    expect(colleaguesOf(users, people).map(({ name }) => name)).toEqual(names);
  });

  it("who only read answer nobody", () => {
    expect(colleaguesOf([user("ana"), user("vera", { role: "viewer" })], []).map(({ answers }) => answers)).toEqual([true, false]);
  });
});
