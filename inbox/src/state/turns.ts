import { Problem } from "../api/problem";
import type { Controlled, Conversation, ConversationPatch } from "../api/types";
import { keys, storeConversation } from "./cache";
import type { DeskEnv } from "./desk";

type Send = (seen: Conversation) => Promise<Controlled>;

export interface Wanted {
  readonly patch: ConversationPatch;
  readonly send: Send;
}

/** The last act on each conversation that is still on its way, with what it will leave. */
const acting = new Map<string, Promise<Conversation>>();

export const isWaiting = (id: string): boolean => acting.has(id);

/** Resolves once nothing that was done to a conversation is on its way any more. */
export async function whenDone(id: string): Promise<void> {
  for (let last = acting.get(id); last; last = acting.get(id)) await last;
}

const TRIES = 4;
const MOST = 100;

const sameOwner = (a: Conversation, b: Conversation) => a.status === b.status && a.assignee === b.assignee;

/** Customers writing meanwhile change nothing about the decision; a colleague taking or closing it does. */
export async function insist(seen: Conversation, send: Send, tries = TRIES): Promise<Controlled> {
  try {
    return await send(seen);
  } catch (problem) {
    const current = problem instanceof Problem && problem.status === 409 ? problem.current : null;
    if (!current || tries <= 1 || !sameOwner(current, seen)) throw problem;
    return insist(current, send, tries - 1);
  }
}

/** What the screen shows before the answer: the link itself is only known to the desk. */
function shown(conversation: Conversation, { booking_id: booking, snoozed_until: until, ...patch }: ConversationPatch): Conversation {
  const { tier, credits, purchases } = conversation.priority_parts;
  const rating = patch.priority_override;
  return {
    ...conversation,
    ...patch,
    ...(booking === null && { booking: null }),
    ...(until !== undefined && { snoozed: until !== null, snoozed_until: until === "reply" ? null : until }),
    ...(rating !== undefined && { priority: rating ?? Math.min(MOST, tier + credits + purchases) }),
  };
}

/** One act, on the conversation as the one before has left it; a refusal takes it back. */
async function settle({ client, me }: DeskEnv, seen: Conversation, { patch, send }: Wanted, refused: (problem: unknown) => void): Promise<Controlled | null> {
  storeConversation(client, shown(seen, patch), me.id);
  try {
    const { in_flight, ...after } = await insist(seen, send);
    storeConversation(client, after, me.id);
    void client.invalidateQueries({ queryKey: keys.counts });
    return in_flight === undefined ? after : { ...after, in_flight };
  } catch (problem) {
    const current = problem instanceof Problem ? problem.current : null;
    storeConversation(client, current ?? seen, me.id);
    refused(problem);
    return null;
  }
}

/** Shows an act at once and does it in its turn: quick fingers must not race themselves. */
export async function wantsTurn(env: DeskEnv, conversation: Conversation, wanted: Wanted, refused: (problem: unknown) => void): Promise<Controlled | null> {
  const { id } = conversation;
  storeConversation(env.client, shown(conversation, wanted.patch), env.me.id);
  const turn = (acting.get(id) ?? Promise.resolve(conversation)).then((seen) => settle(env, seen, wanted, refused).then((after) => ({ after, left: after ?? seen })));
  const left = turn.then((done) => done.left);
  acting.set(id, left);
  const { after } = await turn;
  if (acting.get(id) === left) acting.delete(id);
  return after;
}
