import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openDesk, person } from "../desk";

const NAMES = ["Ada", "Grace", "Hedy", "Joan"];
const people = () => NAMES.map((name, index) => person({ name, said: [[index + 1, "them", "hi"]] }));
const link = (name: string) => within(screen.getByTestId("conversation-list")).getByRole("link", { name: new RegExp(name) });
const chosen = () => screen.getAllByTestId("conversation-row").flatMap((row) => (row.classList.contains("chosen") ? [row.querySelector(".name")?.textContent] : []));

describe("a selection", () => {
  it("goes with Shift and a press from the open conversation to the one pressed", async () => {
    const { user } = await openDesk(people());
    await user.click(link("Grace"));
    fireEvent.click(link("Joan"), { shiftKey: true });
    expect(chosen()).toEqual(["Grace", "Hedy", "Joan"]);
  });

  it("goes from the box that was ticked last to the one ticked with Shift", async () => {
    const { user } = await openDesk(people());
    fireEvent.pointerEnter(screen.getAllByTestId("conversation-row")[0] as HTMLElement);
    await user.click(await screen.findByRole("checkbox", { name: "Select Ada" }));
    fireEvent.click(screen.getByRole("checkbox", { name: "Select Hedy" }), { shiftKey: true });
    expect(chosen()).toEqual(["Ada", "Grace", "Hedy"]);
  });

  it("grows and shrinks by Shift with j and k, and x takes one out", async () => {
    const { user } = await openDesk(people());
    await user.click(link("Ada"));
    await user.keyboard("JJJ");
    expect(chosen()).toEqual(["Ada", "Grace", "Hedy", "Joan"]);
    await user.keyboard("KK");
    expect(chosen()).toEqual(["Ada", "Grace"]);
    await user.keyboard("x");
    expect(chosen()).toEqual(["Ada"]);
  });

  it("is nobody's who only reads", async () => {
    const { user } = await openDesk(people(), "vera@mirahouse.example");
    await user.click(link("Ada"));
    await user.keyboard("xJ");
    fireEvent.click(link("Joan"), { shiftKey: true });
    expect(chosen()).toEqual([]);
    expect(screen.queryByTestId("bulk-bar")).toBeNull();
  });
});

describe("one thing for all that are selected", () => {
  async function three() {
    const opened = await openDesk(people());
    await opened.user.click(link("Ada"));
    await opened.user.keyboard("JJ");
    return { ...opened, bar: within(await screen.findByTestId("bulk-bar")), all: () => [...opened.desk.world.threads.values()].map(({ conversation }) => conversation) };
  }

  it("says how many were done, how many refused, and why", async () => {
    const { desk, user, bar } = await three();
    const real = desk.handle.bind(desk);
    let asked = 0;
    desk.handle = async (request) => (request.method === "PATCH" && asked++ === 0 ? new Response(JSON.stringify({ code: "window_closed" }), { status: 422 }) : real(request));
    await user.click(bar.getByRole("button", { name: "Close" }));
    expect(await screen.findByText(/^2 done, 1 refused: The reply window is closed\./)).toBeVisible();
  });

  it("tags them beside the tags they have, and takes it back together", async () => {
    const { user, bar, all } = await three();
    await user.click(bar.getByRole("button", { name: "Tag" }));
    await user.type(await screen.findByRole("textbox", { name: "A tag for all of them" }), "VIP{Enter}");
    await waitFor(() => expect(all().map(({ tags }) => tags)).toEqual([["VIP"], ["VIP"], ["VIP"], []]));
    await user.keyboard("z");
    await waitFor(() => expect(all().flatMap(({ tags }) => tags)).toEqual([]));
  });

  it("gives them to a colleague", async () => {
    const { user, bar, all } = await three();
    await user.click(bar.getByRole("button", { name: "Assign to" }));
    await user.click(await screen.findByRole("menuitem", { name: "Marek Nowak" }));
    await waitFor(() => expect(all().map(({ assignee }) => assignee)).toEqual(["marek", "marek", "marek", null]));
  });

  it("brings them into a table that no program can be made to run", async () => {
    const { desk, user, bar } = await three();
    const [first] = desk.world.threads.values();
    if (first) desk.world.touch(first, { last_message_preview: "=cmd()" });
    let text = "";
    URL.createObjectURL = (blob) => {
      const reader = new FileReader();
      reader.onload = () => (text = typeof reader.result === "string" ? reader.result : "");
      reader.readAsText(blob as Blob);
      return "blob:x";
    };
    URL.revokeObjectURL = () => undefined;
    await waitFor(() => expect(screen.getByText("=cmd()")).toBeVisible());
    await user.click(bar.getByRole("button", { name: "Export" }));
    await waitFor(() => expect(text).toContain("Ada"));
    expect(text.split("\r\n")).toHaveLength(4);
    expect(text).toContain("'=cmd()");
  });
});
