import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openDesk, person, type Opened } from "../desk";

async function open(): Promise<Opened & { readonly first: () => NonNullable<ReturnType<Opened["desk"]["world"]["threads"]["get"]>>["conversation"] }> {
  const opened = await openDesk([person()]);
  await opened.user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
  await screen.findAllByTestId("message");
  await waitFor(() => expect(opened.requests.some(({ url }) => url.endsWith("/openapi.json"))).toBe(true));
  (document.activeElement as HTMLElement).blur();
  const first = () => {
    const [thread] = opened.desk.world.threads.values();
    if (!thread) throw new Error("nobody is there");
    return thread.conversation;
  };
  return { ...opened, first };
}

const undo = () => screen.getByRole("button", { name: /Undo/ });

describe("a key", () => {
  it("marks unread and leaves the conversation; taken back it is read", async () => {
    const { user, first } = await open();
    await user.keyboard("u");
    await waitFor(() => expect(first().unread_messages).toBe(1));
    expect(await screen.findByText("Nothing open.")).toBeVisible();
    expect(await screen.findByText("Marked unread.")).toBeVisible();
    await user.click(undo());
    await waitFor(() => expect(first().unread_messages).toBe(0));
  });

  it("sets the priority, the same again lets it be calculated, z takes it back", async () => {
    const { user, first } = await open();
    await user.keyboard("1");
    expect(await screen.findByText("Priority 100, set by hand.")).toBeVisible();
    await waitFor(() => expect(first().priority_override).toBe(100));
    await user.keyboard("1");
    expect(await screen.findByText("The priority is calculated again.")).toBeVisible();
    await waitFor(() => expect(first().priority_override).toBeNull());
    await user.keyboard("z");
    await waitFor(() => expect(first().priority_override).toBe(100));
  });

  it("snoozes until the customer writes, and wakes", async () => {
    const { user, first } = await open();
    await user.keyboard("h");
    await user.click(await screen.findByRole("button", { name: "Until the customer writes" }));
    expect(await screen.findByText("Snoozed until the customer writes.")).toBeVisible();
    await waitFor(() => expect(first()).toMatchObject({ snoozed: true, snoozed_until: null }));
    await user.keyboard("h");
    await waitFor(() => expect(first().snoozed).toBe(false));
  });

  it.each([
    ["p", "pinned", true],
    ["y", "archived", true],
    ["i", "assignee", "me"],
    ["e", "status", "closed"],
    ["T", "status", "active"],
  ] as const)("%s changes %s at once, and z takes it back", async (key, field, wanted) => {
    const { user, first } = await open();
    const before = first()[field];
    await user.keyboard(key);
    await waitFor(() => expect(first()[field]).toBe(wanted));
    await waitFor(() => expect(undo()).toBeVisible());
    await user.keyboard("z");
    await waitFor(() => expect(first()[field]).toBe(before));
  });

  it("is told of in the help, all of them", async () => {
    const { user } = await open();
    await user.keyboard("?");
    const help = await screen.findByRole("dialog", { name: "Keys" });
    for (const words of ["Mark unread", /Priority: urgent/, "Snooze or wake", "Go to Snoozed", "Block, after asking"]) expect(within(help).getByText(words)).toBeVisible();
  });
});

it("a conversation nobody has is claimed with one press, and given back", async () => {
  const { user, first } = await open();
  await user.click(await screen.findByTestId("claim"));
  await waitFor(() => expect(first().assignee).toBe("me"));
  expect(screen.queryByTestId("claim")).toBeNull();
  await user.click(undo());
  await waitFor(() => expect(first().assignee).toBeNull());
});
