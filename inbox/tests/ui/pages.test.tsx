import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { keepReplies, useStore } from "../../src/state/store";
import { visit } from "../../src/state/place";
import { openDesk, person } from "../desk";

async function page(path: string, email?: string) {
  const opened = await openDesk([person()], email);
  await screen.findByRole("link", { name: "Saved replies" });
  visit(path);
  return opened;
}

describe("the numbers", () => {
  it("are said in words for those who do not see the charts, and lead to what they count", async () => {
    const { user } = await page("/dashboard");
    expect(await screen.findByRole("table", { name: "Answers per day" })).toBeInTheDocument();
    await user.click(screen.getByRole("link", { name: /^Unread messages/ }));
    expect(window.location.search).toBe("?unread=true");
    expect(await screen.findByRole("button", { name: "Unread", pressed: true })).toBeVisible();
  });
});

describe("a menu", () => {
  it("is a graph, with what each channel makes of the chosen step", async () => {
    const { user } = await page("/settings/templates");
    await user.click(await screen.findByRole("button", { name: /^new_order/ }));
    const whatsapp = within(await screen.findByRole("region", { name: "WhatsApp" }));
    expect(whatsapp.getByText("What may we bring?")).toBeVisible();
    expect(whatsapp.getByText("Choose")).toBeVisible();
  });

  it("is saved as it was written, and not while it is no JSON", async () => {
    const { user, requests } = await page("/settings/templates");
    await user.click(await screen.findByRole("button", { name: "JSON" }));
    const field = screen.getByLabelText(/^Structure/);
    await user.clear(field);
    await user.paste("{");
    expect(screen.getByText("This is no JSON object yet.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await user.clear(field);
    await user.paste('{"type": "text", "body": "Hi", "extra": 1}');
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(requests.some(({ method }) => method === "PUT")).toBe(true));
    expect(await requests.find(({ method }) => method === "PUT")?.json()).toMatchObject({ menu_structure: { body: "Hi", extra: 1 } });
  });
});

describe("settings", () => {
  it("send only what was changed", async () => {
    const { user, requests } = await page("/settings/workspace");
    await user.click(await screen.findByLabelText(/^A new message brings an archived conversation back/));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Saved.")).toBeVisible();
    expect(await requests.find(({ method }) => method === "PATCH")?.json()).toEqual({ reopen_archived: false });
  });

  it("say what is not saved, and take it back", async () => {
    const { user, requests } = await page("/settings/workspace");
    await user.type(await screen.findByLabelText(/^Manner/), " Never promises.");
    await user.click(screen.getByLabelText(/^Give out conversations/));
    expect(screen.getByText("2 changes are not saved.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(screen.getByLabelText(/^Manner/)).toHaveValue("A kind concierge.");
    expect(requests.some(({ method }) => method === "PATCH")).toBe(false);
  });

  it("say at its field what the desk did not take", async () => {
    const { user } = await page("/settings/workspace");
    const model = await screen.findByLabelText(/^Model/);
    await user.clear(model);
    await user.type(model, "another.model");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.getByLabelText(/^Model/)).toBeInvalid());
    expect(screen.getByLabelText(/^Model/)).toHaveAccessibleDescription(/^Only eu\.amazon\.nova-pro-v1:0 may be asked here/);
    await user.type(screen.getByLabelText(/^Model/), "s");
    expect(screen.getByLabelText(/^Model/)).toBeValid();
  });

  it("keep the opening hours, several spans a day and until midnight", async () => {
    const { user, requests } = await page("/settings/workspace");
    await user.click(await screen.findByLabelText(/^Always open/));
    await user.click(screen.getByLabelText("Fri"));
    await user.click(screen.getByRole("button", { name: "Mon, one more span" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Saved.")).toBeVisible();
    const usual = [{ from: "09:00", to: "18:00" }];
    const monday = [...usual, { from: "18:00", to: "24:00" }];
    expect(await requests.find(({ method }) => method === "PATCH")?.json()).toEqual({ business_hours: { monday, tuesday: usual, wednesday: usual, thursday: usual, friday: [], saturday: [], sunday: [] } });
  });

  it("test a channel", async () => {
    const { user } = await page("/settings/inboxes");
    await user.click((await screen.findAllByRole("button", { name: "Test" }))[0] as HTMLElement);
    expect(await screen.findByText("works")).toBeVisible();
  });

  it("add knowledge", async () => {
    const { user } = await page("/settings/knowledge");
    await user.click(await screen.findByRole("button", { name: "New article" }));
    await user.type(screen.getByLabelText(/^Title/), "Parking");
    await user.type(screen.getByLabelText(/^Text/), "Behind the house.");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("button", { name: /^Parking/ })).toBeVisible();
  });

  it("invite somebody again who has not come yet, and lock somebody out", async () => {
    const { user, requests } = await page("/settings/users");
    expect(await screen.findByText(/not signed in yet/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Invite again" }));
    expect(await screen.findByText("Invited again.")).toBeVisible();
    expect(requests.some(({ method, url }) => method === "POST" && url.endsWith("/users/vera/invite"))).toBe(true);
    await user.click(screen.getByRole("button", { name: "Lock Marek Nowak out" }));
    expect(await screen.findByText(/locked out/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Let Marek Nowak in again" }));
    await waitFor(() => expect(screen.queryByText(/· locked out/)).toBeNull());
  });

  it("are not for those who only read", async () => {
    await page("/settings/users", "vera@mirahouse.example");
    expect(await screen.findByText("There is no such page.")).toBeVisible();
    expect(screen.queryByRole("link", { name: "Workspace" })).toBeNull();
  });
});

describe("what is saved", () => {
  it("is kept for everybody by who keeps the desk", async () => {
    const { user, desk } = await page("/settings/replies");
    await user.click(await screen.findByRole("button", { name: "New reply" }));
    await user.type(screen.getByLabelText(/^Name/), "wi fi");
    await user.type(screen.getByLabelText(/^Text/), "On the card.");
    await user.click(screen.getByLabelText(/^Everybody in the workspace uses it/));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("/wi-fi")).toBeVisible();
    expect([...desk.office.replies.values()]).toMatchObject([{ name: "wi-fi", text: "On the card.", shared: true }]);
  });

  it("leaves what everybody shares to admins", async () => {
    const { desk } = await page("/dashboard", "ana@mirahouse.example");
    desk.office.replies.set("r1", { id: "r1", name: "wifi", text: "x", shared: true, version: 1 });
    visit("/settings/replies");
    expect(await screen.findByRole("button", { name: /^\/wifi/ })).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Remove wifi" })).toBeNull();
  });

  it("is brought over from this browser, once", async () => {
    keepReplies([{ name: "key", text: "In the box." }]);
    const { user, desk } = await page("/settings/replies");
    await user.click(await screen.findByRole("button", { name: "Bring over as my own" }));
    expect(await screen.findByText("/key")).toBeVisible();
    expect([...desk.office.replies.values()]).toMatchObject([{ name: "key", text: "In the box.", shared: false }]);
    await waitFor(() => expect(screen.queryByText("One is kept in this browser alone.")).toBeNull());
    expect(useStore.getState().replies).toEqual([]);
  });

  it("of a view is shared and moved up", async () => {
    useStore.setState({ views: ["First", "Second"].map((name) => ({ name, filter: { tag: name } })) });
    const { user, desk } = await page("/settings/views");
    const named = (name: string) => [...desk.office.views.values()].find((view) => view.name === name);
    await user.click(await screen.findByRole("button", { name: "Bring over as my own" }));
    await user.click(await screen.findByRole("button", { name: "Move Second up" }));
    await waitFor(() => expect(named("First")?.position).toBe(1));
    await user.click(await screen.findByRole("button", { name: "Share First with everybody" }));
    await waitFor(() => expect(named("First")).toMatchObject({ shared: true, filter: { tag: "First" } }));
    expect(useStore.getState().views).toEqual([]);
  });
});
