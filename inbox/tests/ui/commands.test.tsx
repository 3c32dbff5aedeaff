import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "../../src/state/store";
import { openDesk, person } from "../desk";

async function open() {
  const opened = await openDesk([person({ name: "Ada", tags: ["late"] }), person({ name: "Grace", said: [[9, "them", "My umbrella is turquoise"]] })]);
  opened.desk.office.replies.set("r1", { id: "r1", name: "wifi", text: "{{guest.first_name}}, the password is lantern.", shared: true, version: 1 });
  await opened.user.click(within(screen.getByTestId("conversation-list")).getByRole("link", { name: /Ada/ }));
  await screen.findAllByTestId("message");
  await waitFor(() => expect(opened.requests.some(({ url }) => url.endsWith("/openapi.json"))).toBe(true));
  const first = () => {
    const [thread] = opened.desk.world.threads.values();
    if (!thread) throw new Error("nobody is there");
    return thread.conversation;
  };
  const bar = async () => {
    await opened.user.keyboard("{Control>}k{/Control}");
    return screen.findByTestId("command-input");
  };
  return { ...opened, first, bar };
}

describe("the command bar", () => {
  it("asks for more on a page of its own, and Backspace leads back", async () => {
    const { user, first, bar } = await open();
    await user.type(await bar(), "snooze{Enter}");
    expect(await screen.findByPlaceholderText("Until when")).toHaveValue("");
    expect(screen.getByText("In three hours")).toBeVisible();
    await user.keyboard("{Backspace}");
    expect(await screen.findByPlaceholderText("What to do, or where to go")).toBeVisible();
    await user.keyboard("snooze{Enter}");
    await screen.findByPlaceholderText("Until when");
    await user.keyboard("customer{Enter}");
    await waitFor(() => expect(first()).toMatchObject({ snoozed: true, snoozed_until: null }));
  });

  it("gives the conversation to somebody", async () => {
    const { user, first, bar } = await open();
    await user.type(await bar(), "assign{Enter}");
    await screen.findByPlaceholderText("To whom");
    await user.keyboard("Marek{Enter}");
    await waitFor(() => expect(first().assignee).toBe("marek"));
  });

  it("opens at the tags with t: one that is known, a new one, and one taken off", async () => {
    const { user, first } = await open();
    const type = async (words: string) => {
      await user.keyboard("t");
      await screen.findByPlaceholderText("A tag");
      await user.keyboard(words);
    };
    await type("VIP{Enter}");
    await waitFor(() => expect(first().tags).toEqual(["late", "VIP"]));
    await type("late{Enter}");
    await waitFor(() => expect(first().tags).toEqual(["VIP"]));
  });

  it("puts a saved reply behind what is written, filled in; nothing leaves", async () => {
    const { user, first, bar } = await open();
    await user.type(screen.getByTestId("composer"), "Hello!");
    await user.type(await bar(), "saved reply{Enter}");
    await screen.findByPlaceholderText("Which reply");
    await user.keyboard("wifi{Enter}");
    expect(await screen.findByTestId("composer")).toHaveValue("Hello!\nAda, the password is lantern.");
    expect(useStore.getState().unsent).toEqual([]);
    expect(first().total_messages).toBe(1);
  });

  it("finds a conversation by its words and a person by name", async () => {
    const { user, bar } = await open();
    await user.type(await bar(), "turquoise");
    await user.click(await screen.findByRole("option", { name: /umbrella is turquoise/ }));
    await waitFor(() => expect(new URLSearchParams(window.location.search).get("m")).toBe("1"));
    expect(screen.queryByTestId("command-input")).toBeNull();
    await user.type(await bar(), "grace");
    expect(await screen.findByText("People", { selector: "[cmdk-group-heading]" })).toBeVisible();
  });
});
