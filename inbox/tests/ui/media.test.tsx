import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openDesk, person, silent } from "../desk";

it("a file that is still on its way appears by itself, although nothing tells of it", async () => {
  const { desk, user } = await openDesk([person()], "lena@mirahouse.example", silent);
  const [thread] = desk.world.threads.values();
  if (!thread) throw new Error("nobody is there");
  const arrives = (state: "pending" | "ok") => {
    thread.messages = thread.messages.map((message) => ({ ...message, type: "voice", text: null, media: [{ id: "m1", type: "voice", mime: "audio/ogg", size: 310, name: "voice", state, reason: null }] }));
  };
  arrives("pending");
  await user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
  expect(await screen.findByText("voice")).toBeVisible();
  expect(screen.queryByLabelText("voice")).toBeNull();
  arrives("ok");
  expect(await screen.findByLabelText("voice")).toBeInTheDocument();
});
