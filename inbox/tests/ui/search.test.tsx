import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openDesk, person } from "../desk";

const LONG = Array.from({ length: 120 }, (_, index) => [600 - index, "them", index === 10 ? "The parrot is green" : `line ${index}`] as const);
const rows = () => screen.getAllByTestId("conversation-row");

async function search(words: string, people = [person({ name: "Ada", said: LONG }), person({ name: "Grace" })]) {
  const opened = await openDesk(people);
  await opened.user.type(await screen.findByTestId("search"), words);
  return opened;
}

describe("a hit", () => {
  it("says where it is and opens at its message, and from there one comes to the latest and back", async () => {
    const { user } = await search("parrot");
    const hit = await screen.findByTestId("hit");
    expect(within(hit).getByText("Message:")).toBeVisible();
    expect(within(hit).getByText("parrot", { selector: "mark" })).toBeVisible();
    await user.click(within(rows()[0] as HTMLElement).getByRole("link"));
    const bubble = await screen.findByText("The parrot is green", { selector: ".found .bubble div" });
    expect(bubble).toBeVisible();
    expect(screen.queryByText("line 119", { selector: ".bubble div" })).toBeNull();
    expect(window.location.search).toMatch(/m=11$/);
    await user.click(screen.getByRole("button", { name: "To the latest message" }));
    expect(await screen.findByText("line 119", { selector: ".bubble div" })).toBeVisible();
  });

  it("leads on in both directions", async () => {
    const { user } = await search("line 60");
    await user.click(within((await waitFor(() => { expect(rows()).toHaveLength(1); return rows(); }))[0] as HTMLElement).getByRole("link"));
    await screen.findByText("line 60", { selector: ".found .bubble div" });
    await user.click(screen.getByRole("button", { name: "Later messages" }));
    expect(await screen.findByText("line 119", { selector: ".bubble div" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Earlier messages" }));
    expect(await screen.findByText("line 0", { selector: ".bubble div" })).toBeVisible();
  });

  it("is found in every folder", async () => {
    const { desk, user } = await openDesk([person({ name: "Ada" }), person({ name: "Grace" })]);
    const [first] = desk.world.threads.values();
    if (first) desk.world.touch(first, { archived: true });
    await user.type(await screen.findByTestId("search"), "ada");
    expect(await screen.findByText("Ada", { selector: "mark" })).toBeVisible();
  });
});

it("an empty page that leads on is gone on from, not told as nothing", async () => {
  const opened = await openDesk([person({ name: "Ada" })]);
  const real = opened.desk.handle.bind(opened.desk);
  opened.desk.handle = (request) => {
    const { searchParams } = new URL(request.url);
    const first = searchParams.get("q") === "ada" && !searchParams.has("cursor");
    return first ? Promise.resolve(new Response(JSON.stringify({ items: [], next_cursor: "0" }))) : real(request);
  };
  await opened.user.type(await screen.findByTestId("search"), "ada");
  await waitFor(() => expect(opened.requests.some(({ url }) => url.includes("cursor=0"))).toBe(true));
  expect(await screen.findByText("Ada", { selector: "mark" })).toBeVisible();
});

describe("what narrows a search", () => {
  const box = () => screen.findByTestId("search");
  const asked = (requests: readonly { url: string }[]) => requests.map(({ url }) => new URL(url)).filter(({ pathname, searchParams }) => pathname.endsWith("/conversations") && searchParams.size > 1).map(({ searchParams }) => Object.fromEntries(searchParams));

  it("is offered as one types, chosen by arrows and Enter, and becomes a chip that can be removed", async () => {
    const { user } = await openDesk([person({ name: "Ada", tags: ["late arrival"] }), person({ name: "Grace" })]);
    await user.type(await box(), "ta");
    expect(await screen.findByRole("option", { name: /^tag:/ })).toBeVisible();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(await box()).toHaveValue("tag:");
    expect(await screen.findByRole("option", { name: "late arrival" })).toBeVisible();
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(window.location.search).toBe("?tag=late+arrival"));
    expect(await box()).toHaveValue("");
    await waitFor(() => expect(rows()).toHaveLength(1));
    await user.click(await screen.findByRole("button", { name: /Remove filter Tag .*late arrival/ }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(window.location.search).toBe("");
  });

  it("is not sent while it is half written, and then with its words", async () => {
    const { user, requests } = await openDesk([person({ name: "Ada" })]);
    await user.type(await box(), "late has:ima");
    await waitFor(() => expect(window.location.search).toBe("?q=late"));
    expect(await box()).toHaveValue("late has:ima");
    await user.type(await box(), "ge ");
    await waitFor(() => expect(window.location.search).toBe("?has=image&q=late"));
    expect(await box()).toHaveValue("late ");
    await waitFor(() => expect(asked(requests)).toContainEqual(expect.objectContaining({ q: "late", has: "image" })));
  });

  it("tells of a day that is none, and sends nothing", async () => {
    const { user } = await openDesk([person({ name: "Ada" })]);
    await user.type(await box(), "key before:2026-02-30{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(/2026-02-30.*is no day/);
    expect(window.location.search).not.toContain("before");
    await user.clear(await box());
    await user.type(await box(), "before:yesterday{Enter}");
    await waitFor(() => expect(window.location.search).toBe("?before=yesterday"));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is closed by Escape, and read from an address", async () => {
    window.history.replaceState(null, "", "/?q=ada&from=Ada&after=2026-11-25&open=true");
    const { user } = await openDesk([person({ name: "Ada" })]);
    expect(await screen.findByRole("button", { name: /Remove filter From .*Ada/ })).toBeVisible();
    expect(screen.getByRole("button", { name: /Remove filter From .*25 Nov.* on/ })).toBeVisible();
    expect(screen.getByRole("button", { name: "Remove filter Not closed" })).toBeVisible();
    expect(await box()).toHaveValue("ada");
    await user.clear(await box());
    expect(await screen.findByRole("listbox", { name: "Narrow the search" })).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox")).toBeNull();
  });
});

it("what is found stands in parts, people before messages", async () => {
  const { user } = await openDesk([person({ name: "Rosa" }), person({ name: "Grace", said: [[1, "them", "A rosa wall"]] })]);
  await user.type(await screen.findByTestId("search"), "rosa");
  expect(await screen.findByRole("heading", { name: "People" })).toBeVisible();
  expect(await screen.findByRole("heading", { name: "Messages" })).toBeVisible();
});
