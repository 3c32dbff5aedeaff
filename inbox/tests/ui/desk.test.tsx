import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "../../src/state/store";
import { openDesk, person } from "../desk";

const PEOPLE = [person({ name: "Ada", pinned: true }), person({ name: "Bea", said: [[6, "them", "hi"]] }), person({ name: "Cleo", said: [[7, "them", "hi"]] })];
const title = () => within(screen.getByTestId("thread")).getByRole("heading", { level: 2 });
const statusOf = (desk: Awaited<ReturnType<typeof openDesk>>["desk"], name: string) => [...desk.world.threads.values()].find(({ conversation }) => conversation.contact.name === name)?.conversation;

describe("by keyboard alone", () => {
  it("one steps, closes and goes on, and takes it back", async () => {
    const { desk, user } = await openDesk(PEOPLE);
    await user.keyboard("j");
    await waitFor(() => expect(title()).toHaveTextContent("Ada"));
    await user.keyboard("j");
    await waitFor(() => expect(title()).toHaveTextContent("Bea"));
    await user.keyboard("e");
    await waitFor(() => expect(title()).toHaveTextContent("Cleo"));
    await waitFor(() => expect(statusOf(desk, "Bea")?.status).toBe("closed"));
    await user.keyboard("z");
    await waitFor(() => expect(statusOf(desk, "Bea")?.status).toBe("support_active"));
  });

  it("one gives to the assistant and takes back", async () => {
    const { desk, user } = await openDesk(PEOPLE);
    await user.keyboard("j");
    await screen.findByTestId("composer");
    await user.keyboard("{Shift>}T{/Shift}");
    await waitFor(() => expect(statusOf(desk, "Ada")?.status).toBe("active"));
    await user.keyboard("{Shift>}T{/Shift}");
    await waitFor(() => expect(statusOf(desk, "Ada")?.status).toBe("support_active"));
  });

  it("letters in a field are letters", async () => {
    const { desk, user } = await openDesk(PEOPLE);
    await user.keyboard("j");
    await user.type(await screen.findByTestId("composer"), "please");
    expect(statusOf(desk, "Ada")).toMatchObject({ status: "support_active", pinned: true });
    expect(screen.getByTestId("composer")).toHaveValue("please");
  });

  it.each([
    ["gm", "?assignee=me"],
    ["gu", "?assignee=none"],
    ["gw", "?status=support_active&unread=true"],
  ])("%s goes to %s", async (keys, search) => {
    const { user } = await openDesk(PEOPLE);
    await user.keyboard(keys);
    expect(window.location.search).toBe(search);
  });

  it("/ searches and Escape leaves", async () => {
    const { user } = await openDesk(PEOPLE);
    await screen.findByTestId("search");
    await user.keyboard("/");
    await waitFor(() => expect(screen.getByTestId("search")).toHaveFocus());
    await user.keyboard("{Escape}");
    expect(screen.getByTestId("search")).not.toHaveFocus();
  });

  it("? shows every key, and single letters can be turned off", async () => {
    const { user } = await openDesk(PEOPLE);
    await user.keyboard("?");
    await user.click(await screen.findByRole("checkbox"));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Close" }));
    await user.keyboard("j");
    expect(screen.getByText("Nothing open.")).toBeVisible();
  });
});

describe("what is one's own", () => {
  it("theme and language are chosen at once and kept", async () => {
    const { user } = await openDesk(PEOPLE);
    await user.click(screen.getByTestId("theme"));
    await waitFor(() => expect(document.documentElement.dataset["theme"]).toBe("dark"));
    await user.click(screen.getByTestId("language"));
    expect(await within(screen.getByRole("navigation")).findByRole("link", { name: /گفتگوهای من/ })).toBeVisible();
    expect(JSON.parse(localStorage.getItem("frontdesk") ?? "{}")).toMatchObject({ state: { preferences: { theme: "dark", language: "fa", calendar: "jalali" } } });
    useStore.setState(({ preferences }) => ({ preferences: { ...preferences, language: "en" } }));
    await within(screen.getByRole("navigation")).findByRole("link", { name: /Mine/ });
  });

  it("signing out leads to the door and leaves nothing on the screen", async () => {
    const { user } = await openDesk(PEOPLE);
    await user.click(screen.getByRole("button", { name: /Your account/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(await screen.findByTestId("login-submit")).toBeVisible();
    expect(screen.queryByText("Ada")).toBeNull();
  });
});

describe("the details", () => {
  it("say who it is and how the priority comes about", async () => {
    const { user } = await openDesk(PEOPLE);
    await user.keyboard("j");
    const details = await screen.findByRole("complementary", { name: "Details" });
    expect(within(details).getByText("of 100")).toBeVisible();
    expect(within(details).getByText("people answer", { selector: "dd" })).toBeVisible();
    await user.keyboard("]");
    await waitFor(() => expect(screen.queryByRole("complementary", { name: "Details" })).toBeNull());
  });

  it("take a tag and give it back", async () => {
    const { desk, user } = await openDesk(PEOPLE);
    await user.keyboard("j");
    await user.type(await screen.findByRole("textbox", { name: "Add a tag" }), "late arrival{Enter}");
    await waitFor(() => expect(statusOf(desk, "Ada")?.tags).toEqual(["late arrival"]));
    await user.click(await screen.findByRole("button", { name: "Remove tag late arrival" }));
    await waitFor(() => expect(statusOf(desk, "Ada")?.tags).toEqual([]));
  });

  it("assign and archive from the menu", async () => {
    const { desk, user } = await openDesk(PEOPLE);
    await user.keyboard("j");
    await user.click(await screen.findByRole("button", { name: "More" }));
    await user.click(await screen.findByRole("menuitem", { name: /Assign to me/ }));
    await waitFor(() => expect(statusOf(desk, "Ada")?.assignee).toBe("me"));
    expect(await screen.findByText("You are answering")).toBeVisible();
    await user.keyboard("y");
    await waitFor(() => expect(statusOf(desk, "Ada")?.archived).toBe(true));
  });
});
