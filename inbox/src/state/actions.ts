import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import type { Controlled, Conversation, ConversationPatch } from "../api/types";
import { troubleText } from "../helpers/trouble";
import { keys, storeConversation } from "./cache";
import { type DeskEnv, useDesk } from "./desk";
import { say } from "./store";

export type Act = "close" | "reopen" | "pin" | "unpin" | "archive" | "restore" | "takeover" | "release" | "assignMe" | "unassign";

type Change = (conversation: Conversation, me: string) => ConversationPatch;

/** What each act changes at once on the screen; the server's answer replaces it. */
const CHANGES: Readonly<Record<Act, Change>> = {
  close: () => ({ status: "closed" }),
  reopen: () => ({ status: "support_active" }),
  takeover: () => ({ status: "support_active" }),
  release: () => ({ status: "active" }),
  pin: () => ({ pinned: true }),
  unpin: () => ({ pinned: false }),
  archive: () => ({ archived: true }),
  restore: () => ({ archived: false }),
  assignMe: (_conversation, me) => ({ assignee: me }),
  unassign: () => ({ assignee: null }),
};

/** The last act on each conversation that is still on its way, with what it will leave. */
const acting = new Map<string, Promise<Conversation>>();

/** While an act is on its way, polling must not show the state from before it. */
export const isActing = (id: string): boolean => acting.has(id);

type Send = (seen: Conversation) => Promise<Controlled>;

function request({ desk, me }: DeskEnv, act: Act): Send {
  if (act === "takeover") return desk.takeover;
  if (act === "release") return desk.release;
  return (seen) => desk.patch(seen, CHANGES[act](seen, me.id));
}

const TRIES = 4;

const sameOwner = (a: Conversation, b: Conversation) => a.status === b.status && a.assignee === b.assignee;

/** Customers writing meanwhile change nothing about the decision; a colleague taking or closing it does. */
async function insist(seen: Conversation, send: Send, tries = TRIES): Promise<Controlled> {
  try {
    return await send(seen);
  } catch (problem) {
    const current = problem instanceof Problem && problem.status === 409 ? problem.current : null;
    if (!current || tries <= 1 || !sameOwner(current, seen)) throw problem;
    return insist(current, send, tries - 1);
  }
}

function before(conversation: Conversation, change: ConversationPatch): ConversationPatch {
  const { status, pinned, archived, tags, assignee } = conversation;
  const was = { status, pinned, archived, tags, assignee };
  return Object.fromEntries(Object.keys(change).map((name) => [name, was[name as keyof typeof was]]));
}

interface Wanted {
  readonly patch: ConversationPatch;
  readonly send: Send;
}

/** One act, on the conversation as the one before has left it; a refusal takes it back and says why. */
async function settle({ client, me }: DeskEnv, t: TFunction, seen: Conversation, { patch, send }: Wanted): Promise<Controlled | null> {
  storeConversation(client, { ...seen, ...patch }, me.id);
  try {
    const { in_flight, ...after } = await insist(seen, send);
    storeConversation(client, after, me.id);
    void client.invalidateQueries({ queryKey: keys.counts });
    return in_flight === undefined ? after : { ...after, in_flight };
  } catch (problem) {
    const current = problem instanceof Problem ? problem.current : null;
    storeConversation(client, current ?? seen, me.id);
    say(troubleText(problem, t), { tone: "trouble" });
    return null;
  }
}

/** Shows an act at once and does it in its turn: quick fingers must not race themselves. */
async function change(env: DeskEnv, t: TFunction, conversation: Conversation, wanted: Wanted): Promise<Controlled | null> {
  const { id } = conversation;
  storeConversation(env.client, { ...conversation, ...wanted.patch }, env.me.id);
  const turn = (acting.get(id) ?? Promise.resolve(conversation)).then((seen) => settle(env, t, seen, wanted).then((after) => ({ after, left: after ?? seen })));
  const left = turn.then((done) => done.left);
  acting.set(id, left);
  const { after } = await turn;
  if (acting.get(id) === left) acting.delete(id);
  return after;
}

/** What a person does to a conversation: shown at once, taken back with a reason when refused, undone on request. */
export function useActions() {
  const env = useDesk();
  const { t } = useTranslation();
  return useMemo(() => {
    const patch = (conversation: Conversation, body: ConversationPatch) =>
      change(env, t, conversation, { patch: body, send: (seen) => env.desk.patch(seen, body) });
    const tell = (text: string, conversation: Conversation, body: ConversationPatch, after: Conversation) =>
      say(text, { undo: () => void patch(after, before(conversation, body)) });
    return {
      act: async (act: Act, conversation: Conversation): Promise<boolean> => {
        const body = CHANGES[act](conversation, env.me.id);
        const after = await change(env, t, conversation, { patch: body, send: request(env, act) });
        if (after) tell(t(after.in_flight ? "done.inFlight" : `done.${act}`), conversation, body, after);
        return after !== null;
      },
      tag: async (conversation: Conversation, tags: readonly string[]): Promise<void> => {
        const after = await patch(conversation, { tags });
        if (after) tell(t("done.tags"), conversation, { tags }, after);
      },
    };
  }, [env, t]);
}
