import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { visit } from "../../src/state/place";
import { useStore } from "../../src/state/store";
import { openDesk, person } from "../desk";

const view = (id: string, shared: boolean, position: number) => ({ id, name: id, filter: { tag: id }, position, shared, version: 1 });

describe("saved views", () => {
  it("of one's own are moved among one's own: what everybody shares is not written", async () => {
    const { desk, user, requests } = await openDesk([person()], "ana@mirahouse.example");
    for (const each of [view("Shared", true, 0), view("Mine", false, 0), view("Other", false, 0)]) desk.office.views.set(each.id, each);
    visit("/settings/views");
    expect(await screen.findByRole("button", { name: "Move Other up" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Move Mine up" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Move Other up" }));
    await waitFor(() => expect(desk.office.views.get("Mine")?.position).toBe(1));
    expect(requests.filter(({ method }) => method === "PUT").map(({ url }) => new URL(url).pathname)).toEqual(["/api/views/Mine"]);
  });

  it("are brought over although some are refused, which are named with the reason and stay", async () => {
    const { desk, user } = await openDesk([person()]);
    useStore.setState({ views: ["One", "Two", "Three"].map((name) => ({ name, filter: { tag: name } })) });
    const real = desk.handle.bind(desk);
    desk.handle = async (request) => {
      const refused = request.method === "POST" && request.url.endsWith("/views") && (await request.clone().text()).includes("One");
      return refused ? new Response(JSON.stringify({ code: "invalid", detail: "the name is taken" }), { status: 422 }) : real(request);
    };
    visit("/settings/views");
    await user.click(await screen.findByRole("button", { name: "Bring over as my own" }));
    expect(await screen.findByText(/^2 done, 1 refused: .*the name is taken/)).toBeVisible();
    expect(useStore.getState().views.map(({ name }) => name)).toEqual(["One"]);
    expect([...desk.office.views.values()].map(({ name }) => name)).toEqual(["Two", "Three"]);
  });
});
