import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { visit } from "../../src/state/place";
import { openDesk, person } from "../desk";

async function broadcasts(path = "/broadcasts", email?: string) {
  const opened = await openDesk([person()], email);
  await screen.findByRole("link", { name: "Broadcasts" });
  visit(path);
  return opened;
}

const started = (requests: readonly Request[], path: string) => requests.filter(({ method, url }) => method === "POST" && new URL(url).pathname === `/api${path}`);

describe("a broadcast", () => {
  it("is counted while it is written, asks with the number, and starts once", async () => {
    const { user, requests } = await broadcasts();
    await user.click(await screen.findByRole("button", { name: "New broadcast" }));
    await user.click(await screen.findByLabelText("VIP"));
    await user.type(screen.getByLabelText(/^Text/), "The pool is open.");
    const estimate = within(screen.getByRole("complementary", { name: "What would happen now" }));
    expect(await estimate.findByText("reply window closed: only an approved template may leave")).toBeVisible();
    await waitFor(() => expect(screen.getByTestId("campaign-go")).toBeEnabled());
    expect(started(requests, "/broadcasts")).toHaveLength(0);
    expect(started(requests, "/broadcasts/estimate").length).toBeLessThan("The pool is open.".length);
    await user.click(screen.getByTestId("campaign-go"));
    const question = within(screen.getByRole("dialog", { name: "Write to 5 customers?" }));
    expect(question.getByText("3 more are meant and cannot be written to.")).toBeVisible();
    await user.click(question.getByTestId("campaign-confirm"));
    expect(await screen.findByTestId("campaign")).toBeVisible();
    const [request, ...others] = started(requests, "/broadcasts");
    expect(others).toEqual([]);
    expect(await request?.json()).toEqual({ audience: { tiers: ["vip"] }, text: "The pool is open." });
    expect(request?.headers.get("idempotency-key")).toMatch(/.{20}/);
  });

  it("shows whom it could not write to, and leads to the conversation", async () => {
    const { desk, user } = await broadcasts();
    desk.campaigns.handle("POST", "/broadcasts", new URLSearchParams(), { audience: {}, text: "Hi" }, "k");
    visit("/broadcasts/B1");
    const table = within(await screen.findByTestId("skipped"));
    expect(await table.findByText("Somebody who is no longer here")).toBeVisible();
    await user.click(table.getByRole("button", { name: "Aiko Tanaka" }));
    expect(window.location.search).toContain("c=c5");
  });

  it("that is scheduled can be stopped, after a question", async () => {
    const { desk, user } = await broadcasts();
    desk.campaigns.handle("POST", "/broadcasts", new URLSearchParams(), { audience: {}, text: "Hi", starts_at: "2030-01-01T00:00:00Z" }, "k");
    visit("/broadcasts/B1");
    expect(await screen.findByText("scheduled")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Stop" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Stop" }));
    expect(await screen.findByText("stopped")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  });

  it("with a template is no text, and says which channels take none", async () => {
    const { user, requests } = await broadcasts("/broadcasts/new");
    await user.click(await screen.findByRole("button", { name: "Approved template" }));
    await user.type(screen.getByLabelText(/^Name/), "pool_opens");
    await user.type(screen.getByLabelText(/^What fills its gaps/), "Ana{enter}Friday");
    expect(within(screen.getByRole("region", { name: "Telegram" })).getByText("their channel takes no templates")).toBeVisible();
    expect(within(screen.getByRole("region", { name: "WhatsApp" })).getByText("[pool_opens] Ana Friday")).toBeVisible();
    await waitFor(() => expect(screen.getByTestId("campaign-go")).toBeEnabled());
    await user.click(screen.getByTestId("campaign-go"));
    await user.click(screen.getByTestId("campaign-confirm"));
    await screen.findByTestId("campaign");
    expect(await started(requests, "/broadcasts")[0]?.json()).toEqual({ audience: {}, template: { name: "pool_opens", language: "en", variables: ["Ana", "Friday"] } });
  });
});

describe("a gift", () => {
  it("goes to named people with or without a word", async () => {
    const { user, requests } = await broadcasts("/broadcasts/gift");
    await user.type(await screen.findByLabelText("By name"), "Sof");
    await user.click(await screen.findByRole("button", { name: /^Sofia Marchetti/ }));
    const credits = screen.getByLabelText("Credits for each");
    expect(screen.getByTestId("campaign-go")).toBeDisabled();
    await user.clear(credits);
    await user.type(credits, "15");
    await waitFor(() => expect(screen.getByTestId("campaign-go")).toBeEnabled());
    await user.click(screen.getByTestId("campaign-go"));
    expect(screen.getByRole("dialog", { name: "Give 15 credits each to 8 customers?" })).toBeVisible();
    await user.click(screen.getByTestId("campaign-confirm"));
    await screen.findByTestId("campaign");
    const body = (await started(requests, "/gifts")[0]?.json()) as { audience: { contact_ids: string[] }; credits: number };
    expect(body).toMatchObject({ credits: 15 });
    expect(body.audience.contact_ids).toHaveLength(1);
    expect(body).not.toHaveProperty("message");
  });
});

describe("the list", () => {
  it("says that there is none yet", async () => {
    await broadcasts();
    expect(await screen.findByText("Nothing has been sent to many yet.")).toBeVisible();
  });

  it("offers another try when it cannot be loaded", async () => {
    const { desk, user } = await broadcasts("/dashboard");
    desk.campaigns.down = true;
    visit("/broadcasts");
    const again = await screen.findByRole("button", { name: "Try again" });
    desk.campaigns.down = false;
    await user.click(again);
    expect(await screen.findByText("Nothing has been sent to many yet.")).toBeVisible();
  });

  it("is not for agents and viewers", async () => {
    await openDesk([person()], "ana@mirahouse.example");
    await screen.findByRole("link", { name: "Saved replies" });
    expect(screen.queryByRole("link", { name: "Broadcasts" })).toBeNull();
    visit("/broadcasts/new");
    expect(await screen.findByText("There is no such page.")).toBeVisible();
  });
});
