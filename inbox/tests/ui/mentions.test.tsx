import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openDesk, person } from "../desk";

it("an @ in a note offers colleagues, names the chosen one, and shows the name as a chip", async () => {
  const { user, requests } = await openDesk([person()]);
  await user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
  await screen.findAllByTestId("message");
  await user.click(await screen.findByRole("button", { name: "Note" }));
  await user.type(await screen.findByTestId("note"), "Ask @be");
  expect(await screen.findByRole("option", { name: "Ben Arslan" })).toHaveAttribute("aria-selected", "true");
  await user.keyboard("{Enter}");
  expect(screen.getByTestId("note")).toHaveValue("Ask @Ben Arslan ");
  expect(screen.queryByRole("option")).toBeNull();
  await user.click(screen.getByTestId("add-note"));
  expect(await screen.findByText("@Ben Arslan", { selector: ".note .named" })).toBeVisible();
  const sent = requests.find(({ url, method }) => method === "POST" && url.endsWith("/notes"));
  expect(await sent?.json()).toEqual({ text: "Ask @Ben Arslan", mentions: ["ben"] });
});

it("the view of mentions counts what is new; opening one opens its conversation and says it was seen", async () => {
  const { desk, user } = await openDesk([person()]);
  const [id = ""] = desk.world.threads.keys();
  const note = { id: "n1", text: "Please look, @Lena Vogt", at: new Date().toISOString(), author: { kind: "agent", id: "ben", name: "Ben" }, mentions: [{ id: "me", name: "Lena Vogt" }] } as const;
  desk.mentions = [{ conversation_id: id, contact_name: "Sofia", note, unread: true }];
  await user.click(await screen.findByRole("link", { name: /^Mentions/ }));
  const row = await screen.findByTestId("mention");
  expect(await screen.findByRole("link", { name: "Mentions 1" })).toBeVisible();
  expect(within(row).getByText("@Lena Vogt")).toHaveClass("me");
  await user.click(row);
  expect(await screen.findByText("Hello?", { selector: ".bubble div" })).toBeVisible();
  await waitFor(() => expect(screen.getByRole("link", { name: "Mentions" })).toBeVisible());
});
