import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Controlled, Conversation, ConversationPatch, Note } from "../api/types";
import { isoOf, type Until } from "../helpers/moments";
import { troubleText } from "../helpers/trouble";
import { keys, storeConversation } from "./cache";
import { type DeskEnv, useDesk } from "./desk";
import { chooseAnew } from "./mode";
import { type Wanted, wantsTurn } from "./turns";
import { say } from "./store";

export type Act = "close" | "reopen" | "pin" | "unpin" | "archive" | "restore" | "takeover" | "release" | "assignMe" | "unassign" | "wake";

type Change = (me: string) => ConversationPatch;

/** What each act changes at once on the screen; the server's answer replaces it. */
export const CHANGES: Readonly<Record<Act, Change>> = {
  close: () => ({ status: "closed" }),
  reopen: () => ({ status: "support_active" }),
  takeover: () => ({ status: "support_active" }),
  release: () => ({ status: "active" }),
  pin: () => ({ pinned: true }),
  unpin: () => ({ pinned: false }),
  archive: () => ({ archived: true }),
  restore: () => ({ archived: false }),
  assignMe: (me) => ({ assignee: me }),
  unassign: () => ({ assignee: null }),
  wake: () => ({ snoozed_until: null }),
};

type Send = (seen: Conversation) => Promise<Controlled>;

export function requestOf({ desk, me }: DeskEnv, act: Act): Send {
  if (act === "takeover") return desk.takeover;
  if (act === "release") return desk.release;
  return (seen) => desk.patch(seen, CHANGES[act](me.id));
}

/** What a change takes away, to put it back. */
export function before(conversation: Conversation, change: ConversationPatch): ConversationPatch {
  const { status, pinned, archived, tags, assignee, snoozed, snoozed_until: until, booking, priority_override: rating = null } = conversation;
  const was = { status, pinned, archived, tags, assignee, snoozed_until: until ?? (snoozed ? "reply" : null), booking_id: booking?.id ?? null, priority_override: rating };
  return Object.fromEntries(Object.keys(change).map((name) => [name, was[name as keyof typeof was]]));
}

function refuse(problem: unknown, t: TFunction): null {
  say(troubleText(problem, t), { tone: "trouble" });
  return null;
}

/** What a person does to a conversation: shown at once, taken back with a reason when refused, undone on request. */
export function useActions() {
  const env = useDesk();
  const { t } = useTranslation();
  return useMemo(() => {
    const { desk, client, me } = env;
    const change = (conversation: Conversation, wanted: Wanted) => wantsTurn(env, conversation, wanted, (problem) => void refuse(problem, t));
    const patch = (conversation: Conversation, body: ConversationPatch) => change(conversation, { patch: body, send: (seen) => desk.patch(seen, body) });
    const tell = (text: string, conversation: Conversation, body: ConversationPatch, after: Conversation) =>
      say(text, { undo: () => void patch(after, before(conversation, body)) });
    const patchAndTell = async (conversation: Conversation, body: ConversationPatch, text: string) => {
      const after = await patch(conversation, body);
      if (after) tell(text, conversation, body, after);
      return after !== null;
    };
    return {
      act: async (act: Act, conversation: Conversation): Promise<boolean> => {
        const body = CHANGES[act](me.id);
        if (body.status !== undefined) chooseAnew(conversation.id);
        const after = await change(conversation, { patch: body, send: requestOf(env, act) });
        if (after) tell(t(after.in_flight ? "done.inFlight" : `done.${act}`), conversation, body, after);
        return after !== null;
      },
      tag: (conversation: Conversation, tags: readonly string[]) => patchAndTell(conversation, { tags }, t("done.tags")),
      assign: (conversation: Conversation, assignee: string, name: string) => patchAndTell(conversation, { assignee }, t("done.assigned", { name })),
      snooze: (conversation: Conversation, until: Until, when: string) =>
        patchAndTell(conversation, { snoozed_until: isoOf(until) }, until === "reply" ? t("done.untilReply") : t("done.snoozed", { time: when })),
      rate: (conversation: Conversation, rating: number | null) =>
        patchAndTell(conversation, { priority_override: rating }, rating === null ? t("done.calculated") : t("done.rated", { value: rating })),
      unread: async (conversation: Conversation, seq?: number): Promise<void> => {
        const after = await change(conversation, { patch: {}, send: () => desk.unread(conversation.id, seq) });
        const read = () => void desk.read(conversation.id, conversation.total_messages).then((back) => storeConversation(client, back, me.id), (problem: unknown) => refuse(problem, t));
        if (after) say(t("done.unread"), { undo: read });
      },
      link: (conversation: Conversation, bookingId: string | null) =>
        patchAndTell(conversation, { booking_id: bookingId }, t(bookingId === null ? "done.unlinked" : "done.linked")),
      startSupport: async (conversation: Conversation) => {
        const after = await change(conversation, { patch: {}, send: desk.startSupport });
        if (after) say(t(after.in_flight ? "done.inFlight" : "done.startSupport"));
      },
      endSupport: async (conversation: Conversation, message = "") => {
        const after = await change(conversation, { patch: {}, send: (seen) => desk.endSupport(seen, message) });
        if (after) say(t("done.endSupport"));
      },
      transfer: async (conversation: Conversation, to: string, note: string): Promise<boolean> => {
        const after = await change(conversation, { patch: {}, send: (seen) => desk.transfer(seen, to, note) });
        if (after) say(t("done.transfer"));
        return after !== null;
      },
      ban: async (conversation: Conversation, banned: boolean): Promise<void> => {
        const { contact } = conversation;
        const set = (to: boolean) =>
          desk
            .ban(contact.id, to)
            .then(() => desk.conversation(conversation.id))
            .then((after) => storeConversation(client, after, me.id));
        try {
          await set(banned);
          say(t(banned ? "done.ban" : "done.unban"), { undo: () => void set(!banned).catch((problem: unknown) => refuse(problem, t)) });
        } catch (problem) {
          refuse(problem, t);
        }
      },
      addNote: async (conversation: Conversation, text: string, mentions: readonly string[] = []): Promise<Note | null> => {
        const { id } = conversation;
        try {
          const note = await desk.addNote(id, text, mentions);
          client.setQueryData<readonly Note[]>(keys.notes(id), (notes) => [...(notes ?? []).filter((each) => each.id !== note.id), note]);
          return note;
        } catch (problem) {
          return refuse(problem, t);
        }
      },
      dropNote: async (conversation: Conversation, note: Note): Promise<void> => {
        try {
          await desk.dropNote(conversation.id, note.id);
          await client.invalidateQueries({ queryKey: keys.notes(conversation.id) });
          say(t("done.noteGone"), { undo: () => void desk.addNote(conversation.id, note.text, (note.mentions ?? []).map(({ id }) => id)).then(() => client.invalidateQueries({ queryKey: keys.notes(conversation.id) })) });
        } catch (problem) {
          refuse(problem, t);
        }
      },
    };
  }, [env, t]);
}
