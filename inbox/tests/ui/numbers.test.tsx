import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { visit } from "../../src/state/place";
import { openDesk, person } from "../desk";

async function numbers(address = "/dashboard") {
  const opened = await openDesk([person()]);
  await screen.findByRole("link", { name: "Saved replies" });
  visit(address);
  await screen.findByRole("heading", { name: "By channel" });
  return opened;
}

const asked = () => Object.fromEntries(new URLSearchParams(window.location.search));

describe("the numbers", () => {
  it("are all links, so that each can be opened beside this page", async () => {
    await numbers();
    const page = within(screen.getByTestId("page-numbers"));
    const links = page.getAllByRole("link");
    expect(links.length).toBeGreaterThan(40);
    expect(links.map((link) => link.getAttribute("href")).filter((href) => !href?.startsWith("/"))).toEqual([]);
    const figures = [...page.getAllByRole("definition"), ...page.getAllByRole("cell")].filter((each) => !each.closest(".unseen"));
    expect(figures.filter((each) => within(each).queryByRole("link") === null)).toEqual([]);
  });

  it.each([
    [/^131047/, { happened: "failed", what: "131047" }],
    [/^Failed sends/, { happened: "failed" }],
    [/31$/, { happened: "handed_off", what: "low_confidence" }],
    [/^4 stars/, { happened: "rated", what: "4" }],
    [/^Wrote after the close/, { status: "closed", unread: "true" }],
    [/^Not closed/, { open: "true" }],
    [/^Without a booking/, { linked: "false" }],
  ])("%s leads to its list", async (name, wanted) => {
    const { user } = await numbers();
    await user.click(within(screen.getByTestId("page-numbers")).getAllByRole("link", { name })[0] as HTMLElement);
    expect(window.location.pathname).toBe("/");
    expect(asked()).toMatchObject(wanted);
  });

  it("say on the list what was pressed, and take it back", async () => {
    const { user } = await numbers();
    await user.click(screen.getByRole("link", { name: /^131047/ }));
    const chip = await screen.findByRole("button", { name: /^Remove filter .*Failed sends.*131047/ });
    await user.click(chip);
    expect(Object.keys(asked()).sort()).toEqual(["after", "before"]);
  });

  it("of a day are read out with its link, one stop for the keyboard, arrows for the rest", async () => {
    const { user } = await numbers();
    const days = within(screen.getByRole("list", { name: "Answers per day" })).getAllByRole("link");
    expect(days).toHaveLength(7);
    expect(days.filter((day) => day.tabIndex === 0)).toHaveLength(1);
    days[6]?.focus();
    await user.keyboard("{ArrowLeft}");
    expect(days[5]).toHaveFocus();
    expect(days[5]).toHaveAccessibleName(/left to people, \d+ by the assistant$/);
    await user.keyboard("{Home}{Enter}");
    expect(asked()).toMatchObject({ after: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string });
  });

  it("are a table too for those who do not see the charts", async () => {
    await numbers();
    const rows = within(screen.getByRole("table", { name: "Answers per day" })).getAllByRole("row");
    expect(rows).toHaveLength(8);
    expect(within(rows[0] as HTMLElement).getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual(["day", "left to people", "assistant"]);
  });

  it("keep their period in the address", async () => {
    const { user } = await numbers("/dashboard?days=30");
    expect(screen.getByRole("button", { name: "30 days", pressed: true })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "90 days" }));
    expect(window.location.search).toBe("?days=90");
    expect(await screen.findByRole("button", { name: "90 days", pressed: true })).toBeVisible();
  });
});
