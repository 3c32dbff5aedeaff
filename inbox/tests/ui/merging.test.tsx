import { screen, waitFor, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useStore } from "../../src/state/store";
import { openDesk, person } from "../desk";

const wide = () => vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("min-width"), addEventListener: () => undefined, removeEventListener: () => undefined }));

async function open(email?: string) {
  wide();
  const opened = await openDesk([person({ name: "Ada", pinned: true }), person({ name: "Grace" })], email);
  await opened.user.click(within(screen.getAllByTestId("conversation-row")[0] as HTMLElement).getByRole("link"));
  await screen.findAllByTestId("message");
  const [, second] = [...opened.desk.world.threads.values()].map(({ conversation }) => conversation);
  return { ...opened, second };
}

it("two records become one after a look at what follows, and are taken apart again", async () => {
  const { desk, user, second } = await open();
  await user.click(await screen.findByRole("button", { name: "Merge with another record" }));
  const dialog = await screen.findByRole("dialog", { name: /Merge another record into/ });
  expect(within(dialog).getByRole("button", { name: "Merge" })).toBeDisabled();
  await user.type(within(dialog).getByRole("searchbox"), "gra");
  await user.click(await within(dialog).findByRole("button", { name: /Grace/ }));
  expect(within(dialog).getByText(/conversations follow/)).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Merge" }));
  expect(await screen.findByText("Merged with Grace.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Take apart" }));
  await waitFor(() => expect(desk.merged).toEqual([`merge ${second?.contact.id}`, `unmerge ${second?.contact.id}`]));
  await waitFor(() => expect(screen.queryByText("Merged with Grace.")).toBeNull());
});

it("the person's other conversations are one press away", async () => {
  const { user, second } = await open();
  await user.click(await screen.findByTestId("earlier"));
  await waitFor(() => expect(window.location.search).toContain(`c=${encodeURIComponent(second?.id ?? "")}`));
});

it("a merging is not taken apart without the role for it", async () => {
  const { desk } = await open("ana@mirahouse.example");
  const [first] = desk.world.threads.values();
  useStore.setState({ mergings: [{ kept: first?.conversation.contact.id ?? "", other: "x", name: "Grace", at: Date.now() }] });
  expect(await screen.findByText(/Merged with Grace/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Take apart" })).toBeNull();
});
