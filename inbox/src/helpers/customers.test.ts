import { expect, it } from "vitest";
import { customersAddress, readCustomers, spent } from "./customers";

it.each([
  ["", { show: "all", sort: "name", find: "", person: null }],
  ["?show=banned", { show: "banned", sort: "name", find: "", person: null }],
  ["?show=active&sort=time&find=tom+b&person=P", { show: "active", sort: "time", find: "tom b", person: "P" }],
  ["?show=gone&sort=luck", { show: "all", sort: "name", find: "", person: null }],
])("an address %s says what is shown", (search, expected) => {
  expect(readCustomers(search)).toEqual(expected);
});

it("an address is read back as it was written", () => {
  const spot = { show: "banned", sort: "credits", find: "آوا & co", person: "P1" } as const;
  const address = customersAddress(spot);
  expect(readCustomers(address.slice(address.indexOf("?")))).toEqual(spot);
});

it.each([
  [45, "45 min"],
  [90, "1.5 hr"],
  [0, "0 min"],
])("%i minutes are said as %s", (minutes, said) => {
  expect(spent(minutes, "en")).toBe(said);
});
