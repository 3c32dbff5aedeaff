import { isDown, Problem } from "../api/problem";
import type { Conversation, Message, Outgoing } from "../api/types";
import { keys, storeMessages } from "./cache";
import type { DeskEnv } from "./desk";
import { dropUnsent, keepUnsent, type Unsent, useStore } from "./store";

/** Tabs of one browser keep the same unsent messages: what one has sent, the others forget. */
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("frontdesk sent");
tabs?.addEventListener("message", ({ data }) => dropUnsent(String(data)));

async function deliver({ desk, client }: DeskEnv, unsent: Unsent): Promise<Message | null> {
  keepUnsent({ ...unsent, state: "sending" });
  try {
    const message = await desk.send(unsent.conversationId, unsent.body, unsent.key);
    storeMessages(client, unsent.conversationId, [message]);
    dropUnsent(unsent.key);
    tabs?.postMessage(unsent.key);
    void client.invalidateQueries({ queryKey: keys.conversation(unsent.conversationId) });
    return message;
  } catch (problem) {
    if (isDown(problem) || (problem instanceof Problem && problem.status === 429)) {
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
  try {
    if (!holdsBack(unsent)) await deliver(env, unsent);
    else await queue(env, unsent);
  } catch (problem) {
    // Whoever writes on already keeps both: the new words in the field, the refused ones where they were shown.
    if (useStore.getState().drafts[id]) keepUnsent(refused(unsent, problem));
    throw problem;
  }
}

const refused = (unsent: Unsent, problem: unknown): Unsent => ({ ...unsent, state: "refused", problem: problem instanceof Problem ? problem.code : "unexpected" });

const isWaiting = ({ state }: Unsent) => state === "queued";

/** Whether an earlier message to the same customer still waits: none overtakes it. */
const holdsBack = ({ conversationId, key }: Unsent): boolean => useStore.getState().unsent.some((each) => each.key !== key && each.conversationId === conversationId && isWaiting(each));

async function queue(env: DeskEnv, unsent: Unsent): Promise<void> {
  keepUnsent({ ...unsent, state: "queued" });
  await flushUnsent(env);
}

const AGAIN_MS = 5000;

/** Sends each once, in order; what cannot be sent yet holds back what was written after it to the same customer, and nobody else. */
async function pass(env: DeskEnv): Promise<void> {
  const held = new Set<string>();
  for (const unsent of useStore.getState().unsent.filter(isWaiting)) {
    if (held.has(unsent.conversationId) || !isKept(unsent.key)) continue;
    try {
      if (!(await deliver(env, unsent))) held.add(unsent.conversationId);
    } catch (problem) {
      keepUnsent(refused(unsent, problem));
    }
  }
}

/** One tab of this browser at a time. */
const alone = (run: () => Promise<void>): Promise<void> => ("locks" in navigator ? navigator.locks.request("frontdesk unsent", run) : run());

let flushing: Promise<void> | null = null;
let asked = false;
let later: ReturnType<typeof setTimeout> | undefined;

async function flush(env: DeskEnv): Promise<void> {
  while (asked) {
    asked = false;
    await pass(env);
  }
  flushing = null;
  const { unsent, offlineSince } = useStore.getState();
  clearTimeout(later);
  if (offlineSince === null && unsent.some(isWaiting)) later = setTimeout(() => void flushUnsent(env), AGAIN_MS);
}

/** Sends what waited for the line, one round at a time; whoever asks meanwhile gets another. What is refused now is shown as refused. */
export function flushUnsent(env: DeskEnv): Promise<void> {
  asked = true;
  flushing ??= alone(() => flush(env));
  return flushing;
}

const CLOCKS_DIFFER_MS = 5000;

/** What is still on its way and not in the thread yet; the poll may have brought it before the answer did. */
export function stillUnsent(unsent: readonly Unsent[], messages: readonly Message[], id: string): readonly Unsent[] {
  const arrived = (each: Unsent) =>
    each.text !== "" && messages.some(({ direction, text, sent_at }) => direction === "outbound" && text === each.text && Date.parse(sent_at) >= each.at - CLOCKS_DIFFER_MS);
  return unsent.filter((each) => each.conversationId === id && !(each.state === "sending" && arrived(each)));
}
