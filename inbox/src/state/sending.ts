import { Problem } from "../api/problem";
import type { Conversation, Message } from "../api/types";
import { keys, storeMessages } from "./cache";
import type { DeskEnv } from "./desk";
import { dropUnsent, keepUnsent, type Unsent, useStore } from "./store";

async function deliver({ desk, client }: DeskEnv, unsent: Unsent): Promise<Message | null> {
  keepUnsent({ ...unsent, state: "sending" });
  try {
    const message = await desk.send(unsent.conversationId, { text: unsent.text }, unsent.key);
    storeMessages(client, unsent.conversationId, [message]);
    dropUnsent(unsent.key);
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

/** Sends a text: shown at once, kept and sent later with the same key when the line is down. Throws a refusal. */
export async function sendText(env: DeskEnv, conversation: Conversation, text: string, now: number): Promise<void> {
  const unsent: Unsent = { key: crypto.randomUUID(), conversationId: conversation.id, text, at: now, state: "sending", problem: null };
  await deliver(env, unsent);
  void env.client.invalidateQueries({ queryKey: keys.conversation(conversation.id) });
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

/** What is still on its way and not in the thread yet; the poll may have brought it before the answer did. */
export function stillUnsent(unsent: readonly Unsent[], messages: readonly Message[], id: string): readonly Unsent[] {
  const CLOCKS_DIFFER_MS = 5000;
  const arrived = (each: Unsent) =>
    messages.some(({ direction, text, sent_at }) => direction === "outbound" && text === each.text && Date.parse(sent_at) >= each.at - CLOCKS_DIFFER_MS);
  return unsent.filter((each) => each.conversationId === id && !(each.state === "sending" && arrived(each)));
}
