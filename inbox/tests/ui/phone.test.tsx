import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeDesk } from "../../dev/desk.ts";
import { World } from "../../dev/world.ts";
import PhonePage from "../../src/components/phone/PhonePage";
import { serve } from "../desk";

const log = () => screen.getByRole("log");
let desk: FakeDesk;

beforeEach(async () => {
  desk = new FakeDesk(new World(), 5);
  serve(desk);
  render(<PhonePage />);
  await screen.findByRole("button", { name: /Telegram/ });
});

describe("the customer's phone", () => {
  it("writes as somebody and shows what comes back", async () => {
    await userEvent.type(await screen.findByTestId("phone-text"), "hello{Enter}");
    expect(await within(log()).findByText("hello")).toBeVisible();
    expect(await within(log()).findByText(/You wrote “hello”/, undefined, { timeout: 3000 })).toBeVisible();
    expect([...desk.world.threads.keys()]).toEqual(["710000101"]);
  });

  it("changes the channel", async () => {
    await userEvent.click(screen.getByRole("button", { name: /Instagram/ }));
    await userEvent.type(await screen.findByTestId("phone-text"), "ciao{Enter}");
    expect(await within(log()).findByText("ciao")).toBeVisible();
    expect([...desk.world.threads.values()][0]?.conversation.channel).toBe("instagram");
    expect(window.location.search).toContain("inbox=instagram-main");
  });

  it("meets somebody new, and remembers them", async () => {
    await userEvent.type(screen.getByRole("textbox", { name: /Someone new/ }), "Ada{Enter}");
    expect(await screen.findByRole("button", { name: /Ada/, pressed: true })).toBeVisible();
    expect(localStorage.getItem("frontdesk.phone")).toContain("Ada");
  });

  it("says when the webhook refused", async () => {
    desk.down = true;
    await userEvent.type(await screen.findByTestId("phone-text"), "hello{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Not accepted");
  });
});
