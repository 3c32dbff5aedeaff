import { useTranslation } from "react-i18next";
import type { Conversation, ConversationPatch } from "../api/types";
import { inTurns, reasonsOf } from "../helpers/turns";
import { before } from "./actions";
import { keys, storeConversation } from "./cache";
import { useDesk } from "./desk";
import { say } from "./store";
import { insist } from "./turns";

export type Change = (conversation: Conversation) => ConversationPatch;

/** The same act on many: done and refused are counted, with the reasons, and what was done is taken back together. */
export function useBulk(): (conversations: readonly Conversation[], change: Change) => Promise<void> {
  const { desk, client, me } = useDesk();
  const { t } = useTranslation();
  return async (conversations, change) => {
    const results = await inTurns(conversations, (was) => {
      const body = change(was);
      return insist(was, (seen) => desk.patch(seen, body)).then((after) => ({ after, back: before(was, body) }));
    });
    const done = results.flatMap((result) => (result instanceof Error ? [] : [result]));
    for (const { after } of done) storeConversation(client, after, me.id);
    void client.invalidateQueries({ queryKey: keys.counts });
    const refused = results.length - done.length;
    const undo = () => void inTurns(done, ({ after, back }) => insist(after, (seen) => desk.patch(seen, back)).then((again) => storeConversation(client, again, me.id)));
    const text = refused > 0 ? t("bulk.partly", { done: done.length, refused, reasons: reasonsOf(results, t) }) : t("bulk.done", { count: done.length });
    say(text, { ...(refused > 0 && { tone: "trouble" }), ...(done.length > 0 && { undo }) });
  };
}
