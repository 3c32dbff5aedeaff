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
