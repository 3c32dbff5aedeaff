import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { conversation, outbound } from "../../tests/make";
import { Problem, unreachable } from "../api/problem";
import type { Outgoing } from "../api/types";
import { makeClient } from "./cache";
import type { DeskEnv } from "./desk";
import { flushUnsent, sendMessage } from "./sending";
import { keepDraft, keepUnsent, useStore } from "./store";

const sent: string[] = [];
const answers = vi.fn((_id: string, { text }: Outgoing) => Promise.resolve(outbound(1, { text: text ?? null })));
const env = {
  client: makeClient(),
  desk: {
    send: (id: string, body: Outgoing, key: string) => {
      sent.push(`${body.text} ${key}`);
      return answers(id, body);
    },
  },
} as unknown as DeskEnv;

const waits = (key: string, conversationId = "c1") => keepUnsent({ key, conversationId, text: key, body: { text: key }, at: 0, state: "queued", problem: null });
const left = () => useStore.getState().unsent.map(({ key, state }) => `${key} ${state}`);

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  answers.mockReset().mockImplementation((_id, { text }) => Promise.resolve(outbound(1, { text: text ?? null })));
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe("what waited for the line", () => {
  it("leaves in the order it was written, each under its own key", async () => {
    ["a", "b", "c"].forEach((key) => waits(key));
    await flushUnsent(env);
    expect([sent, left()]).toEqual([["a a", "b b", "c c"], []]);
  });

  it("keeps its place when it cannot leave, and holds back only what was written after it to the same customer", async () => {
    waits("a");
    waits("b");
    waits("other", "c2");
    answers.mockRejectedValueOnce(new Problem(503, "unavailable", ""));
    await flushUnsent(env);
    expect([sent, left()]).toEqual([["a a", "other other"], ["a queued", "b queued"]]);
    await vi.advanceTimersByTimeAsync(5000);
    expect([sent.slice(2), left()]).toEqual([["a a", "b b"], []]);
  });

  it("is sent by one round at a time; who asks meanwhile gets another", async () => {
    waits("a");
    const first = flushUnsent(env);
    waits("b");
    await Promise.all([first, flushUnsent(env)]);
    expect(sent).toEqual(["a a", "b b"]);
  });

  it("is shown as refused when it is, and the next goes on", async () => {
    waits("a");
    waits("b");
    answers.mockRejectedValueOnce(new Problem(422, "window_closed", ""));
    await flushUnsent(env);
    expect([sent, left()]).toEqual([["a a", "b b"], ["a refused"]]);
  });
});

describe("a message that is sent", () => {
  it("does not overtake one to the same customer that waits", async () => {
    waits("a");
    await sendMessage(env, conversation(), { text: "b" }, 0);
    expect(sent.map((each) => each.slice(0, 1))).toEqual(["a", "b"]);
  });

  it("waits when nobody answers", async () => {
    answers.mockRejectedValueOnce(unreachable());
    await sendMessage(env, conversation(), { text: "a" }, 0);
    expect(left()).toEqual([expect.stringMatching(/queued$/)]);
  });

  it("is not lost when it is refused while the next one is being written", async () => {
    answers.mockRejectedValueOnce(new Problem(422, "too_long", ""));
    const sending = sendMessage(env, conversation(), { text: "a" }, 0);
    keepDraft("c1", "next");
    await expect(sending).rejects.toMatchObject({ code: "too_long" });
    expect([useStore.getState().drafts["c1"], left()]).toEqual(["next", [expect.stringMatching(/refused$/)]]);
  });
});
