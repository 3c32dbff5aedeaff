import { describe, expect, it, vi } from "vitest";
import { conversation, message, outbound } from "../../tests/make";
import { unreachable } from "../api/problem";
import type { Message } from "../api/types";
import { keys, makeClient, storeMessages, type Thread } from "./cache";
import { mend } from "./mend";

/** An open thread, and a desk that knows `all` of it. */
function opened(shown: readonly Message[], all: readonly Message[]) {
  const client = makeClient();
  client.setQueryData<Thread>(keys.messages("c1"), { messages: shown, complete: true });
  client.setQueryData(keys.conversation("c1"), conversation({ total_messages: Math.max(...all.map(({ seq }) => seq)) }));
  const messages = vi.fn((_id: string, { after = 0 }: { after?: number } = {}) => {
    const later = all.filter(({ seq }) => seq > after);
    return Promise.resolve({ items: later.slice(0, 2), next_cursor: later.length > 2 ? "more" : null });
  });
  const now = () => client.getQueryData<Thread>(keys.messages("c1"))?.messages ?? [];
  return { env: { client, desk: { messages } }, client, messages, now };
}

const some = (...seqs: readonly number[]) => seqs.map((seq) => message(seq));

describe("what a thread lacks", () => {
  it("is asked for, page after page, inside and at its end", async () => {
    const { env, messages, now } = opened(some(1, 3), some(1, 2, 3, 4, 5, 6, 7));
    await mend(env, "c1");
    expect(now().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(messages.mock.calls.map(([, range]) => range?.after)).toEqual([1, 3, 5]);
  });

  it("is not asked for when nothing is missing", async () => {
    const { env, messages } = opened(some(1, 2), some(1, 2));
    await mend(env, "c1");
    expect(messages).not.toHaveBeenCalled();
  });

  it("is asked for once when it is not there any more", async () => {
    const { env, messages } = opened(some(1, 3), some(1, 3));
    await mend(env, "c1");
    await mend(env, "c1");
    expect(messages).toHaveBeenCalledTimes(1);
  });

  it("stays unknown for as long as nobody answers", async () => {
    const { env, messages, now } = opened(some(1, 3), some(1, 2, 3));
    messages.mockRejectedValueOnce(unreachable());
    await mend(env, "c1");
    expect(now()).toHaveLength(2);
    await mend(env, "c1");
    expect(now()).toHaveLength(3);
  });
});

describe("which of two states is the later one", () => {
  it("is asked when it cannot be seen: a failure after sending, a second edit", async () => {
    const truth = [outbound(1, { status: "failed" }), message(2, { text: "second", edited: true })];
    const { env, client, messages, now } = opened([outbound(1), message(2, { text: "first", edited: true })], truth);
    storeMessages(client, "c1", [...truth].reverse());
    storeMessages(client, "c1", [message(2, { text: "first", edited: true })]);
    await mend(env, "c1");
    expect([now(), messages.mock.calls.length]).toEqual([truth, 1]);
  });

  it("is asked once more when something was heard while it was", async () => {
    const truth = [message(1, { text: "third", edited: true })];
    const { env, client, messages, now } = opened([message(1, { text: "first", edited: true })], truth);
    messages.mockImplementationOnce(() => {
      storeMessages(client, "c1", truth);
      return Promise.resolve({ items: [message(1, { text: "second", edited: true })], next_cursor: null });
    });
    storeMessages(client, "c1", [message(1, { text: "second", edited: true })]);
    await mend(env, "c1");
    expect([now(), messages.mock.calls.length]).toEqual([truth, 2]);
  });
});
