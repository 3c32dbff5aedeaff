import { describe, expect, it } from "vitest";
import { readPlace, writePlace } from "./place";

describe("the address", () => {
  it.each([
    ["", { filter: { folder: "main" }, open: null }],
    ["?folder=archived&c=c1", { filter: { folder: "archived" }, open: "c1" }],
    ["?status=closed&unread=true&q=late+arrival", { filter: { folder: "main", status: "closed", unread: true, q: "late arrival" }, open: null }],
    ["?open=false&linked=true&happened=failed&what=131047", { filter: { folder: "main", open: false, linked: true, happened: "failed", what: "131047" }, open: null }],
    ["?open=maybe", { filter: { folder: "main" }, open: null }],
    ["?folder=nonsense&unread=maybe", { filter: { folder: "main" }, open: null }],
  ])("%s is read", (search, place) => {
    expect(readPlace(search)).toEqual({ page: [], at: null, ...place });
  });

  it.each(["/", "/?folder=archived&c=c1", "/?status=closed&q=caf%C3%A9+%26+co&unread=true", "/?channel=telegram&assignee=me", "/?happened=rated&what=4&open=false"])("%s survives being read and written", (address) => {
    expect(writePlace(readPlace(address.slice(1)))).toBe(address);
  });

  it("names the page", () => {
    expect(readPlace("", "/settings/users/").page).toEqual(["settings", "users"]);
  });
});
