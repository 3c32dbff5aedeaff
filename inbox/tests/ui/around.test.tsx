import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Seeded } from "../../dev/people.ts";
import { prefer } from "../../src/state/store";
import { type Opened, openDesk, person } from "../desk";

const SOFIA = person({ contact: { name: "Sofia Marchetti", phone: "+393205550148" } });

async function open(who: Seeded = SOFIA): Promise<Opened & { thread: () => NonNullable<ReturnType<Opened["desk"]["world"]["threads"]["get"]>> }> {
  const opened = await openDesk([who]);
  await opened.user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
  await screen.findAllByTestId("message");
  const thread = () => {
    const [first] = opened.desk.world.threads.values();
    if (!first) throw new Error("nobody is there");
    return first;
  };
  return { ...opened, thread };
}

const details = async () => within(await screen.findByRole("complementary", { name: "Details" }));

describe("a note", () => {
  it("is written with n, stays with the team and can be taken back", async () => {
    const { user, thread } = await open();
    await screen.findByRole("button", { name: "Note" });
    await user.keyboard("n");
    await user.type(await screen.findByTestId("note"), "In the cellar");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByTestId("note-item")).toHaveTextContent("In the cellar");
    expect(thread().messages).toHaveLength(1);
    await user.click(within(screen.getByTestId("note-item")).getByRole("button", { name: "Delete this note" }));
    await waitFor(() => expect(screen.queryByTestId("note-item")).toBeNull());
    expect(thread().notes).toEqual([]);
  });

  it("may be written while the assistant answers", async () => {
    const { user } = await open(person({ status: "active", said: [[3, "them", "Breakfast?"], [2, "ai", "Yes."]] }));
    expect(await screen.findByTestId("note")).toBeEnabled();
    await user.click(screen.getByTestId("takeover"));
    expect(await screen.findByTestId("composer")).toBeEnabled();
  });

  it("that is half written never turns into a reply by itself", async () => {
    const { user } = await open(person({ status: "active", said: [[3, "them", "Breakfast?"], [2, "ai", "Yes."]] }));
    await user.type(await screen.findByTestId("note"), "Bad payer");
    await user.click(screen.getByTestId("takeover"));
    await screen.findByTestId("release");
    expect(screen.getByTestId("note")).toHaveValue("Bad payer");
    expect(screen.queryByTestId("composer")).toBeNull();
  });

  it("keeps its own draft beside the reply's", async () => {
    const { user } = await open();
    await user.type(screen.getByTestId("composer"), "to Sofia");
    await user.click(await screen.findByRole("button", { name: "Note" }));
    await user.type(await screen.findByTestId("note"), "about Sofia");
    await user.click(screen.getByRole("button", { name: /Reply/ }));
    expect(screen.getByTestId("composer")).toHaveValue("to Sofia");
  });
});

describe("a booking", () => {
  it("is linked by the person's phone, stands first, and can be unlinked and undone", async () => {
    const { user, thread } = await open();
    const pane = await details();
    await user.click(await pane.findByRole("button", { name: "Link" }));
    await user.click(await pane.findByRole("button", { name: /#512/ }));
    const card = within(await screen.findByTestId("booking-card"));
    expect(card.getByRole("heading")).toHaveTextContent("4B");
    expect(card.getByText(/arrives tomorrow/)).toBeVisible();
    await user.click(card.getByRole("button", { name: "Unlink" }));
    await waitFor(() => expect(thread().conversation.booking).toBeNull());
    await user.keyboard("z");
    await waitFor(() => expect(thread().conversation.booking?.id).toBe("512"));
  });
});

describe("a person", () => {
  it("is changed by what was changed only", async () => {
    const { user, thread, requests } = await open();
    const pane = await details();
    await user.click(await pane.findByRole("button", { name: "Edit" }));
    await user.selectOptions(await pane.findByLabelText("Tier"), "vip");
    await user.click(pane.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(thread().conversation.contact.tier).toBe("vip"));
    const patch = requests.find(({ method, url }) => method === "PATCH" && url.includes("/contacts/"));
    expect(await patch?.json()).toEqual({ tier: "vip" });
  });

  it("is blocked only after being asked", async () => {
    const { user, thread } = await open();
    await screen.findByRole("button", { name: "Note" });
    await user.keyboard("#");
    expect(thread().conversation.contact.banned).toBe(false);
    await user.click(await screen.findByRole("button", { name: "Block" }));
    await waitFor(() => expect(thread().conversation.contact.banned).toBe(true));
  });
});

describe("later", () => {
  it("a conversation is snoozed with h and back with z", async () => {
    const { user, thread } = await open();
    await screen.findByRole("button", { name: "Note" });
    await user.keyboard("h");
    await user.click(await screen.findByRole("button", { name: /Tomorrow morning/ }));
    await waitFor(() => expect(thread().conversation.snoozed_until).not.toBeNull());
    expect(await screen.findByText(/^Snoozed until/)).toBeVisible();
    await user.keyboard("z");
    await waitFor(() => expect(thread().conversation.snoozed_until).toBeNull());
  });
});

describe("a colleague", () => {
  it("is named to an agent, who may not read the users, by who has the inbox open", async () => {
    const { user, desk, requests } = await openDesk([SOFIA], "ana@mirahouse.example");
    await user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
    await screen.findAllByTestId("message");
    await screen.findByRole("button", { name: "Note" });
    await user.keyboard("a");
    await user.click(await screen.findByRole("button", { name: "Marek Nowak" }));
    await waitFor(() => expect([...desk.world.threads.values()][0]?.conversation.assignee).toBe("marek"));
    expect(requests.filter(({ url }) => url.endsWith("/users"))).toEqual([]);
  });
});

describe("a support session", () => {
  it("shows its badge and its place, and ends", async () => {
    const { user, thread, desk } = await open();
    const now = new Date().toISOString();
    desk.world.touch(thread(), { is_chat_support: true, support: { in_chat_support: true, chat_support_active: true, chat_start_time: now, expires_at: null, queue_position: 2, agent: null } });
    await user.click(await screen.findByTestId("end-chat"));
    await waitFor(() => expect(thread().conversation.is_chat_support).toBe(false));
    await waitFor(() => expect(screen.queryByTestId("chat-badge")).toBeNull());
  });
});

describe("a reply", () => {
  it("takes a saved one after a slash, filled in; a blank holds it back", async () => {
    const { user, desk } = await open();
    desk.office.replies.set("r1", { id: "r1", name: "key", text: "Hi {{guest.first_name}}, it is {{booking.apartment}}.", shared: true, version: 1 });
    await user.type(screen.getByTestId("composer"), "/ke");
    expect(await screen.findByRole("option", { name: "/key" })).toBeVisible();
    await user.keyboard("{Enter}");
    expect(screen.getByTestId("composer")).toHaveValue("Hi Sofia, it is {{booking.apartment}}.");
    expect(screen.getByTestId("send")).toBeDisabled();
    expect(screen.getByText("Still blank: booking.apartment")).toBeVisible();
  });

  it("can be taken back while it is held", async () => {
    prefer({ undoSeconds: 5 });
    const { user, thread } = await open();
    await user.type(screen.getByTestId("composer"), "Oops");
    await user.click(screen.getByTestId("send"));
    await user.click(await screen.findByRole("button", { name: "Take back" }));
    expect(screen.getByTestId("composer")).toHaveValue("Oops");
    expect(thread().messages).toHaveLength(1);
  });

  it("leaves with Enter where that was chosen", async () => {
    prefer({ enterSends: true });
    const { user, thread } = await open();
    await user.type(screen.getByTestId("composer"), "Line{Shift>}{Enter}{/Shift}two{Enter}");
    await waitFor(() => expect(thread().messages.at(-1)?.text).toBe("Line\ntwo"));
  });

  it("the assistant had ready is one press away", async () => {
    const { user, desk, thread } = await open();
    desk.world.tell(thread(), "decision", Date.now(), { reason: "taken_over", detail: { draft: "Yes, at any hour." } });
    desk.world.touch(thread(), { tags: ["x"] });
    await user.click(within(await screen.findByTestId("suggestion")).getByRole("button", { name: "Use it" }));
    expect(screen.getByTestId("composer")).toHaveValue("Yes, at any hour.");
    expect(thread().messages).toHaveLength(1);
  });
});

describe("many at once", () => {
  it("are selected with x and closed together; what is refused is counted", async () => {
    const { desk, user } = await openDesk([person({ name: "Ada" }), person({ name: "Ben" })]);
    const real = desk.handle.bind(desk);
    desk.handle = async (request) => {
      const refused = request.method === "PATCH" && request.url.includes([...desk.world.threads.keys()][1] ?? "-");
      return refused ? new Response(JSON.stringify({ code: "forbidden" }), { status: 403 }) : real(request);
    };
    await user.keyboard("jx");
    await user.keyboard("{Shift>}J{/Shift}");
    await user.click(within(await screen.findByTestId("bulk-bar")).getByRole("button", { name: "Close" }));
    expect(await screen.findByText("1 done, 1 refused: Your role may read here, not change.")).toBeVisible();
  });
});

describe("the command bar", () => {
  it("does what is typed, on the open conversation", async () => {
    const { user, thread } = await open();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByTestId("command-input"), "archive{Enter}");
    await waitFor(() => expect(thread().conversation.archived).toBe(true));
  });
});
