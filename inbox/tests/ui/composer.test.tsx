import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Seeded } from "../../dev/people.ts";
import { type Opened, openDesk, person } from "../desk";

async function open(who: Seeded): Promise<Opened & { readonly thread: () => NonNullable<ReturnType<Opened["desk"]["world"]["threads"]["get"]>> }> {
  const opened = await openDesk([who]);
  await opened.user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
  await screen.findAllByTestId("message");
  const thread = () => {
    const [first] = opened.desk.world.threads.values();
    if (!first) throw new Error("nobody is there");
    return first;
  };
  return { ...opened, thread };
}

const aiOwned = person({ status: "active", said: [[3, "them", "Is breakfast included?"]] });

describe("what somebody began to write", () => {
  it("stays a note when a colleague takes over, even when nothing is left of it", async () => {
    const { desk, user, thread } = await open(aiOwned);
    const note = await screen.findByTestId("note");
    await user.type(note, "x{Backspace}");
    act(() => desk.world.become(thread(), "support_active"));
    expect(await screen.findByTestId("release")).toBeVisible();
    await user.type(note, "Pays late");
    expect(screen.getByTestId("note")).toHaveValue("Pays late");
  });

  it("stays a reply when a colleague lets the assistant continue", async () => {
    const { desk, user, thread } = await open(person());
    await user.type(screen.getByTestId("composer"), "Half a");
    act(() => desk.world.become(thread(), "active"));
    expect(await screen.findByTestId("takeover")).toBeVisible();
    expect(screen.getByTestId("composer")).toHaveValue("Half a");
    expect(screen.getByTestId("composer")).toBeDisabled();
  });

  it("is a reply after one's own takeover when no note was begun", async () => {
    const { user } = await open(aiOwned);
    await user.type(await screen.findByTestId("note"), "x{Backspace}");
    await user.click(screen.getByTestId("takeover"));
    await waitFor(() => expect(screen.getByTestId("composer")).toBeEnabled());
    expect(screen.queryByTestId("note")).toBeNull();
  });
});

describe("a list over the field", () => {
  it("gives the keyboard back when the field is left", async () => {
    const { user } = await open(person());
    await user.click(await screen.findByRole("button", { name: "Note" }));
    await user.type(await screen.findByTestId("note"), "Ask @be");
    expect(await screen.findByRole("option", { name: "Ben Arslan" })).toBeVisible();
    await user.click(screen.getByTestId("thread"));
    await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  });

  it("closes on Escape, and the field keeps the keyboard", async () => {
    const { desk, user } = await open(person());
    desk.office.replies.set("wifi", { id: "wifi", name: "wifi", text: "The password is lantern.", shared: true, version: 1 });
    await user.type(screen.getByTestId("composer"), "/wi");
    expect(await screen.findByRole("option", { name: /wifi/ })).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("option")).toBeNull();
    await user.keyboard("x");
    expect(screen.getByTestId("composer")).toHaveValue("/wix");
  });

  it("of saved replies is gone while the field is left", async () => {
    const { desk, user } = await open(person());
    desk.office.replies.set("wifi", { id: "wifi", name: "wifi", text: "The password is lantern.", shared: true, version: 1 });
    await user.type(screen.getByTestId("composer"), "/wi");
    expect(await screen.findByRole("option", { name: /wifi/ })).toBeVisible();
    await user.click(screen.getByTestId("thread"));
    await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  });
});

describe("a reply", () => {
  it("asks before it leaves when something was said while it was written, once", async () => {
    const { desk, user, thread } = await open(person());
    await user.type(screen.getByTestId("composer"), "It is at ten.");
    act(() => void desk.world.write(thread(), "them", "Never mind!", "received"));
    expect(await screen.findByText("Never mind!", { selector: ".bubble div" })).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("1 new message came while you wrote.")).toBeVisible();
    expect(screen.getByTestId("composer")).toHaveValue("It is at ten.");
    expect(thread().messages.map(({ text }) => text)).not.toContain("It is at ten.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(thread().messages.map(({ text }) => text)).toContain("It is at ten."));
    expect(screen.queryByTestId("newer")).toBeNull();
  });

  it.each([["reply", "composer"], ["note", "note"]] as const)("(or a %s) takes an emoji by its word after a colon", async (mode, field) => {
    const { user } = await open(person());
    if (mode === "note") await user.click(await screen.findByRole("button", { name: "Note" }));
    await user.type(await screen.findByTestId(field), "Under the mat :ke");
    expect(await screen.findByRole("option", { name: /key/ })).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{Enter}");
    expect(screen.getByTestId(field)).toHaveValue("Under the mat 🔑");
  });
});
