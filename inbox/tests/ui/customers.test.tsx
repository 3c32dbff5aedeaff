import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { visit } from "../../src/state/place";
import { openDesk, person } from "../desk";

const PEOPLE = [
  person({ name: "Ava", contact: { name: "Ava", credits: 30 } }),
  person({ name: "Bo", contact: { name: "Bo", credits: 40, banned: true } }),
  person({ name: "Cleo", contact: { name: "Cleo", phone: "+15551234567" } }),
];

async function customers(address = "/customers", email?: string) {
  const opened = await openDesk(PEOPLE, email);
  await screen.findByRole("link", { name: "Customers" });
  visit(address);
  await screen.findByRole("heading", { name: "Customers" });
  return opened;
}

const names = () => screen.queryAllByTestId("customer-row").map((row) => row.querySelector("b")?.textContent);
const shown = (expected: readonly string[]) => waitFor(() => expect(names()).toEqual(expected));
const focused = () => document.activeElement?.closest("[data-person]")?.querySelector("b")?.textContent;
const panel = () => screen.findByRole("complementary", { name: "Customer" });

it("the page is one press from everywhere and lists everybody", async () => {
  const { user } = await openDesk(PEOPLE);
  await user.click(await screen.findByRole("link", { name: "Customers" }));
  await shown(["Ava", "Bo", "Cleo"]);
  expect(window.location.pathname).toBe("/customers");
});

it.each([
  ["/customers?show=all", ["Ava", "Bo", "Cleo"]],
  ["/customers?show=active", ["Ava", "Cleo"]],
  ["/customers?show=banned", ["Bo"]],
  ["/customers?show=all&sort=credits", ["Bo", "Ava", "Cleo"]],
  ["/customers?show=nonsense", ["Ava", "Bo", "Cleo"]],
])("%s is the list that the numbers lead to", async (address, expected) => {
  await customers(address);
  await shown(expected);
});

it("which customers and their order stand in the address", async () => {
  const { user } = await customers();
  await user.click(screen.getByRole("button", { name: /^Active/ }));
  await shown(["Ava", "Cleo"]);
  await user.click(await screen.findByRole("button", { name: "Order by Credits" }));
  expect(window.location.search).toBe("?show=active&sort=credits");
  expect(screen.getByRole("button", { name: "Order by Credits", pressed: true })).toBeVisible();
});

it("somebody is found by words, and nobody is said to be nobody", async () => {
  const { user } = await customers();
  await user.type(screen.getByRole("searchbox", { name: "Name, handle or number" }), "cle");
  await shown(["Cleo"]);
  await user.type(screen.getByRole("searchbox", { name: "Name, handle or number" }), "xx");
  expect(await screen.findByText("Nobody is known by these words.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Clear the search" }));
  await shown(["Ava", "Bo", "Cleo"]);
});

it("a person is opened, mended and closed by keys alone", async () => {
  const { user, requests } = await customers();
  await shown(["Ava", "Bo", "Cleo"]);
  await user.keyboard("jjj");
  await waitFor(() => expect(focused()).toBe("Cleo"));
  await user.keyboard("kk");
  await waitFor(() => expect(focused()).toBe("Ava"));
  await user.keyboard("j");
  await waitFor(() => expect(focused()).toBe("Bo"));
  await user.keyboard("k");
  await waitFor(() => expect(focused()).toBe("Ava"));
  await user.keyboard("{Enter}");
  expect(await within(await panel()).findByRole("heading", { name: "Ava" })).toBeVisible();
  await user.click(await within(await panel()).findByRole("button", { name: "Edit" }));
  const credits = await within(await panel()).findByLabelText("Credits");
  await user.clear(credits);
  await user.type(credits, "55");
  await user.click(within(await panel()).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.getAllByTestId("customer-row")[0]).toHaveTextContent("55"));
  expect(await requests.find(({ method }) => method === "PATCH")?.json()).toEqual({ credits: 55 });
  fireEvent.keyDown(document.body, { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("complementary", { name: "Customer" })).toBeNull());
});

it("blocking is asked first, and whoever is blocked leaves the list of the active", async () => {
  const { user, desk } = await customers("/customers?show=active");
  await shown(["Ava", "Cleo"]);
  await user.click(screen.getAllByTestId("customer-row")[0] as HTMLElement);
  await user.click(await within(await panel()).findByRole("button", { name: "Block" }));
  await user.click(within(await screen.findByRole("dialog", { name: /Block .*Ava/ })).getByRole("button", { name: "Cancel" }));
  expect(names()).toEqual(["Ava", "Cleo"]);
  await user.click(within(await panel()).getByRole("button", { name: "Block" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Block" }));
  await shown(["Cleo"]);
  expect([...desk.world.threads.values()].filter(({ conversation }) => conversation.contact.banned)).toHaveLength(2);
  await user.click(await within(await panel()).findByRole("button", { name: "Lift the block" }));
  expect(await screen.findByText(/is not blocked any more/)).toBeVisible();
});

it("a conversation of theirs opens at the desk", async () => {
  const { user } = await customers();
  await shown(["Ava", "Bo", "Cleo"]);
  await user.click(screen.getAllByTestId("customer-row")[2] as HTMLElement);
  await user.click((await within(await panel()).findAllByTestId("customer-conversation"))[0] as HTMLElement);
  await waitFor(() => expect(window.location.pathname).toBe("/"));
  expect(window.location.search).toContain("c=");
});

it("who only reads changes nothing, and who answers does not merge", async () => {
  await customers("/customers", "vera@mirahouse.example");
  await shown(["Ava", "Bo", "Cleo"]);
  fireEvent.click(screen.getAllByTestId("customer-row")[0] as HTMLElement);
  expect(await within(await panel()).findByRole("heading", { name: "Ava" })).toBeVisible();
  await within(await panel()).findAllByTestId("customer-conversation");
  for (const act of ["Edit", "Block", "Merge with another record"]) expect(screen.queryByRole("button", { name: act })).toBeNull();
});

it("a desk that is down is said, and tried again", async () => {
  const opened = await openDesk(PEOPLE);
  await screen.findByRole("link", { name: "Customers" });
  opened.desk.down = true;
  visit("/customers");
  const alert = await screen.findByRole("alert", {}, { timeout: 15_000 });
  expect(alert).toHaveTextContent("The customers could not be read");
  opened.desk.down = false;
  await opened.user.click(within(alert).getByRole("button", { name: "Try again" }));
  await shown(["Ava", "Bo", "Cleo"]);
}, 30_000);
