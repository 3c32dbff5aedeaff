import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { openDesk, person } from "../desk";

const names = () => screen.getAllByTestId("conversation-row").map((row) => row.querySelector(".name")?.textContent);
const row = (name: RegExp) => within(screen.getByTestId("conversation-list")).getByRole("link", { name });
const found = (name: RegExp) => within(screen.getByTestId("conversation-list")).findByRole("link", { name });

describe("the list", () => {
  it("stands in the order of the API and says what must be known at a glance", async () => {
    await openDesk([
      person({ name: "Late", said: [[1, "them", "hello"]], unread: 1 }),
      person({ name: "Pinned", pinned: true }),
      person({ name: "Closed", status: "closed", unread: 2 }),
    ]);
    expect(names()).toEqual(["Pinned", "Closed", "Late"]);
    expect(within(row(/Late/)).getByText("waiting 1 m")).toBeVisible();
    expect(within(row(/Closed/)).getByText("wrote after close")).toBeVisible();
    expect(within(row(/Closed/)).getByRole("img", { name: "2 unread messages" })).toHaveTextContent("2");
  });

  it("shows nine and more as 9+", async () => {
    await openDesk([person({ unread: 12 })]);
    expect(within(row(/Sofia/)).getByText("9+")).toBeVisible();
  });

  it("tells what a priority is made of", async () => {
    await openDesk([person({ contact: { name: "Ada", tier: "vip", purchases: 25 } as never })]);
    expect(screen.getByRole("img", { name: /Priority 70 of 100.*Tier 30.*Credits 25.*Purchases 15/s })).toBeVisible();
  });

  it("draws only what is in sight of thousands", async () => {
    await openDesk(Array.from({ length: 1000 }, (_, index) => person({ name: `Guest ${index}` })));
    expect(screen.getAllByTestId("conversation-row").length).toBeLessThan(50);
  });

  it("shows a new conversation by itself", async () => {
    const { desk } = await openDesk([person()]);
    desk.phone.write("700", "telegram", "Newcomer", "good evening");
    expect(await found(/Newcomer/)).toBeVisible();
  });

  it("does not move what is under the pointer: newcomers wait behind a pill", async () => {
    const { desk, user } = await openDesk([person({ said: [[60, "them", "hi"]] })]);
    await user.hover(screen.getByTestId("conversation-list"));
    desk.world.add(person({ name: "Urgent", pinned: true }), "urgent");
    const pill = await screen.findByRole("button", { name: "1 new" });
    expect(names()).toEqual(["Sofia Marchetti"]);
    await user.click(pill);
    expect(names()).toEqual(["Urgent", "Sofia Marchetti"]);
  });

  it("finds by words, keeps them in the address, and lets go of them", async () => {
    const { user } = await openDesk([person({ name: "Ada" }), person({ name: "Grace" })]);
    await user.type(await screen.findByTestId("search"), "grace");
    await waitFor(() => expect(names()).toEqual(["Grace"]));
    expect(window.location.search).toBe("?q=grace");
    await user.click(await screen.findByRole("button", { name: "Remove filter “grace”" }));
    await waitFor(() => expect(names()).toHaveLength(2));
  });

  it("says what an empty view means", async () => {
    const { user } = await openDesk([person()]);
    await user.click(screen.getByRole("link", { name: "Archived" }));
    expect(await screen.findByText("No conversation fits this view.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByRole("link", { name: /Sofia/ })).toBeVisible();
  });

  it("names the channels once there is more than one", async () => {
    const { user } = await openDesk([person(), person({ name: "Aiko", channel: "instagram" })]);
    await user.click(await screen.findByRole("link", { name: "Instagram" }));
    await waitFor(() => expect(names()).toEqual(["Aiko"]));
  });

  it("counts in the views and in the title", async () => {
    await openDesk([person({ unread: 1 }), person({ name: "Ada", status: "active" })]);
    expect(await screen.findByRole("link", { name: "All 2" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Assistant answering 1" })).toBeVisible();
    await waitFor(() => expect(document.title).toBe("(1) Frontdesk"));
  });

  it("offers three acts on a row, done at once and taken back on request", async () => {
    const { desk } = await openDesk([person()]);
    fireEvent.pointerEnter(screen.getByTestId("conversation-row"));
    fireEvent.click(await screen.findByRole("button", { name: "Pin" }));
    expect(await screen.findByText("Pinned.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
    await waitFor(() => expect([...desk.world.threads.values()][0]?.conversation.pinned).toBe(false));
  });
});
