import { Problem } from "../api/problem";
import type { Conversation, Message, Outgoing } from "../api/types";
import { keys, storeMessages } from "./cache";
import type { DeskEnv } from "./desk";
import { dropUnsent, keepUnsent, type Unsent, useStore } from "./store";

async function deliver({ desk, client }: DeskEnv, unsent: Unsent): Promise<Message | null> {
  keepUnsent({ ...unsent, state: "sending" });
  try {
    const message = await desk.send(unsent.conversationId, unsent.body, unsent.key);
    storeMessages(client, unsent.conversationId, [message]);
    dropUnsent(unsent.key);
    void client.invalidateQueries({ queryKey: keys.conversation(unsent.conversationId) });
    return message;
  } catch (problem) {
    if (problem instanceof Problem && (problem.offline || problem.status >= 500)) {
      keepUnsent({ ...unsent, state: "queued" });
      return null;
    }
    dropUnsent(unsent.key);
    throw problem;
  }
}

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const isKept = (key: string) => useStore.getState().unsent.some((each) => each.key === key);

/** Sends to the customer: shown at once, held for as long as it can be taken back, sent later with the same key when the line is down. Throws a refusal. */
export async function sendMessage(env: DeskEnv, { id }: Conversation, body: Outgoing, now: number): Promise<void> {
  const { undoSeconds } = useStore.getState().preferences;
  const unsent: Unsent = { key: crypto.randomUUID(), conversationId: id, text: body.text ?? "", body, at: now, state: "held", problem: null };
  if (undoSeconds > 0 && !body.send_at) {
    keepUnsent(unsent);
    await pause(undoSeconds);
    if (!isKept(unsent.key)) return;
  }
  await deliver(env, unsent);
}

/** Sends what waited for the line, in order; what is refused now is shown as refused. */
export async function flushUnsent(env: DeskEnv): Promise<void> {
  const queued = useStore.getState().unsent.filter(({ state }) => state === "queued");
  for (const unsent of queued) {
    try {
      await deliver(env, unsent);
    } catch (problem) {
      keepUnsent({ ...unsent, state: "refused", problem: problem instanceof Problem ? problem.code : "unexpected" });
    }
  }
}

const CLOCKS_DIFFER_MS = 5000;

/** What is still on its way and not in the thread yet; the poll may have brought it before the answer did. */
export function stillUnsent(unsent: readonly Unsent[], messages: readonly Message[], id: string): readonly Unsent[] {
  const arrived = (each: Unsent) =>
    each.text !== "" && messages.some(({ direction, text, sent_at }) => direction === "outbound" && text === each.text && Date.parse(sent_at) >= each.at - CLOCKS_DIFFER_MS);
  return unsent.filter((each) => each.conversationId === id && !(each.state === "sending" && arrived(each)));
}
