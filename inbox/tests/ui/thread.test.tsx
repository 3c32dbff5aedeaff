import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Seeded } from "../../dev/people.ts";
import { type Opened, openDesk, person } from "../desk";

async function open(who: Seeded, email?: string): Promise<Opened & { thread: () => NonNullable<ReturnType<Opened["desk"]["world"]["threads"]["get"]>> }> {
  const opened = await openDesk([who], email);
  await opened.user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
  await screen.findAllByTestId("message");
  const thread = () => {
    const [first] = opened.desk.world.threads.values();
    if (!first) throw new Error("nobody is there");
    return first;
  };
  return { ...opened, thread };
}

const header = () => within(screen.getByTestId("thread"));
const composer = () => screen.getByTestId("composer");
const aiOwned = person({ status: "active", said: [[3, "them", "Is breakfast included?"], [2, "ai", "It is.", "read"]] });

describe("who answers", () => {
  it("is the assistant until somebody takes over; then the composer opens", async () => {
    const { user, thread } = await open(aiOwned);
    await user.click(await screen.findByRole("button", { name: "Reply" }));
    expect(composer()).toBeDisabled();
    await user.click(screen.getByTestId("takeover"));
    await waitFor(() => expect(composer()).toBeEnabled());
    expect(thread().conversation.status).toBe("support_active");
    expect(screen.getByText("You answer now. The assistant is silent.")).toBeVisible();
    expect(await screen.findByText(/Lena Vogt took over from the assistant/, { selector: ".event span" })).toBeVisible();
  });

  it("hears when an answer was already leaving", async () => {
    const { desk, user, thread } = await open(aiOwned);
    desk.phone.thinking.add(thread().conversation.id);
    await user.click(screen.getByTestId("takeover"));
    expect(await screen.findByText(/One answer of the assistant was already leaving/)).toBeVisible();
  });

  it("can be the assistant again", async () => {
    const { user, thread } = await open(person());
    await user.click(screen.getByTestId("release"));
    expect(await screen.findByTestId("takeover")).toBeVisible();
    await waitFor(() => expect(thread().conversation.status).toBe("active"));
  });

  it("may be changed twice in one breath", async () => {
    const { user, thread } = await open(aiOwned);
    await user.click(screen.getByTestId("takeover"));
    await user.click(screen.getByTestId("release"));
    await user.click(await screen.findByTestId("takeover"));
    await waitFor(() => expect(thread().timeline.filter(({ kind }) => kind === "status").map(({ to }) => to)).toEqual(["active", "support_active", "active", "support_active"]));
    expect(composer()).toBeEnabled();
  });

  it("is nobody's choice without the role for it", async () => {
    await open(aiOwned, "vera@mirahouse.example");
    expect(composer()).toBeDisabled();
    expect(composer()).toHaveAttribute("placeholder", "Your role reads only.");
    expect(screen.queryByTestId("takeover")).toBeNull();
    expect(header().queryByRole("button", { name: "Close" })).toBeNull();
  });

  it("rolls back and says why when a colleague was quicker", async () => {
    const { desk, user, thread } = await open(aiOwned);
    const real = desk.handle.bind(desk);
    desk.handle = async (request) => {
      if (!request.url.endsWith("/takeover")) return real(request);
      const current = { ...thread().conversation, status: "closed", version: 99 };
      return new Response(JSON.stringify({ code: "conflict", current }), { status: 409 });
    };
    await user.click(screen.getByTestId("takeover"));
    expect(await screen.findByText(/Someone changed this conversation a moment ago/)).toBeVisible();
    expect(header().getByRole("button", { name: "Reopen" })).toBeVisible();
  });

  it("does not mind a customer writing meanwhile", async () => {
    const { desk, user, thread } = await open(aiOwned);
    const real = desk.handle.bind(desk);
    let refused = 0;
    desk.handle = async (request) => {
      if (!request.url.endsWith("/takeover") || refused++) return real(request);
      return new Response(JSON.stringify({ code: "conflict", current: { ...thread().conversation, version: 50 } }), { status: 409 });
    };
    await user.click(screen.getByTestId("takeover"));
    await waitFor(() => expect(composer()).toBeEnabled());
    expect(refused).toBe(2);
  });
});

describe("writing", () => {
  it("shows the message at once, sends it once and follows its ticks", async () => {
    const { user, thread, requests } = await open(person());
    await user.type(composer(), "We are here.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(screen.getByText("We are here.", { selector: ".bubble div" })).toBeVisible();
    expect(composer()).toHaveValue("");
    expect(await screen.findByRole("img", { name: "Read" })).toBeVisible();
    expect(thread().messages.filter(({ text }) => text === "We are here.")).toHaveLength(1);
    expect(requests.find((request) => request.method === "POST" && request.url.endsWith("/messages"))?.headers.get("idempotency-key")).toBeTruthy();
  });

  it("keeps a draft per conversation", async () => {
    const { user } = await open(person());
    await user.type(composer(), "half a");
    await user.keyboard("{Escape}{Escape}");
    expect(await within(screen.getByTestId("conversation-row")).findByText("half a")).toBeVisible();
    await user.click(within(screen.getByTestId("conversation-row")).getByRole("link"));
    expect(await screen.findByTestId("composer")).toHaveValue("half a");
  });

  it("gives the words back with the reason when they are refused", async () => {
    const { desk, user } = await open(person());
    const real = desk.handle.bind(desk);
    desk.handle = async (request) => (request.method === "POST" && request.url.endsWith("/messages") ? new Response(JSON.stringify({ code: "window_closed" }), { status: 422 }) : real(request));
    await user.type(composer(), "Too late?");
    await user.click(screen.getByTestId("send"));
    expect(await screen.findByRole("alert")).toHaveTextContent("The reply window is closed.");
    expect(composer()).toHaveValue("Too late?");
  });

  it("goes on while the line is down, and sends when it is back", async () => {
    const { desk, user, thread } = await open(person());
    desk.down = true;
    await user.type(composer(), "Can you hear me?");
    await user.click(screen.getByTestId("send"));
    expect(await screen.findByText(/No connection since/)).toBeVisible();
    expect(screen.getByText("Leaves when the connection is back")).toBeVisible();
    desk.down = false;
    await waitFor(() => expect(screen.queryByText(/No connection since/)).toBeNull());
    await waitFor(() => expect(thread().messages.filter(({ text }) => text === "Can you hear me?")).toHaveLength(1));
  });

  it("is stopped by what the channel cannot carry", async () => {
    const { user } = await open(person({ channel: "instagram" }));
    await user.click(composer());
    await user.paste("س".repeat(501));
    expect(screen.getByText("2 characters too long")).toBeVisible();
    expect(screen.getByTestId("send")).toBeDisabled();
  });
});

describe("what is read", () => {
  it("says why a message did not arrive and sends it again", async () => {
    const { user } = await open(person({ said: [[9, "them", "hi"], [5, "me", "A map", "failed"]] }));
    expect(screen.getByTestId("failed-reason")).toHaveTextContent("Not delivered: the channel is busy and took no message. Try again in a minute.");
    await user.click(within(screen.getByTestId("failed-reason")).getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(screen.queryByTestId("failed-reason")).toBeNull());
  });

  it("asks before sending again what may have arrived", async () => {
    await open(person({ said: [[9, "them", "hi"], [5, "me", "Is it warm?", "unknown"]] }));
    expect(screen.getByText("May have been sent.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Resend?" })).toBeVisible();
  });

  it("says why the assistant stayed silent, and shows the record on request", async () => {
    const { user } = await open(person());
    const line = await screen.findByTestId("decision");
    expect(line).toHaveTextContent("AI did not reply: people are answering.");
    await user.click(within(line).getByRole("button", { name: "Why" }));
    expect(screen.getByText("not_active")).toBeVisible();
  });

  it("arrives by itself and is marked read after a second", async () => {
    const { desk, thread } = await open(person());
    desk.phone.write(thread().conversation.id, "telegram", "", "are you there?");
    expect(await screen.findByText("are you there?", { selector: ".bubble div" })).toBeVisible();
    await waitFor(() => expect(thread().conversation.unread_messages).toBe(0), { timeout: 3000 });
  });

  it("goes back page by page", async () => {
    const said = Array.from({ length: 120 }, (_, index) => [200 - index, "them", `line ${index}`] as const);
    const { user } = await open(person({ said }));
    expect(screen.getAllByTestId("message")).toHaveLength(50);
    await user.click(screen.getByRole("button", { name: "Earlier messages" }));
    await waitFor(() => expect(screen.getAllByTestId("message")).toHaveLength(100));
    await user.click(screen.getByRole("button", { name: "Earlier messages" }));
    await waitFor(() => expect(screen.getAllByTestId("message")).toHaveLength(120));
    expect(screen.queryByRole("button", { name: "Earlier messages" })).toBeNull();
  });

  it("is text, whatever it looks like", async () => {
    await open(person({ name: "<b>Eve</b>", said: [[5, "them", "<img src=x onerror=alert(1)>"]] }));
    expect(screen.getByText("<img src=x onerror=alert(1)>", { selector: ".bubble div" })).toBeVisible();
    expect(document.querySelector("img, b.cut b")).toBeNull();
  });

  it("that is not there is said to be not there", async () => {
    window.history.replaceState(null, "", "/?c=nobody");
    await openDesk([person()]);
    expect(await screen.findByText("This conversation is not here.")).toBeVisible();
  });
});

describe("closing", () => {
  it("leaves a word about it, keeps the composer and offers to reopen", async () => {
    const { user, thread } = await open(person());
    await user.click(header().getByRole("button", { name: "Close" }));
    expect(await header().findByRole("button", { name: "Reopen" })).toBeVisible();
    expect(screen.getByText("Sending leaves it closed.")).toBeVisible();
    expect(composer()).toBeEnabled();
    await waitFor(() => expect(thread().conversation.status).toBe("closed"));
  });

  it("can be undone", async () => {
    const { user, thread } = await open(person());
    await user.click(header().getByRole("button", { name: "Close" }));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(thread().conversation.status).toBe("support_active"));
  });
});
