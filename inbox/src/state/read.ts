import { useEffect } from "react";
import type { Conversation, Message } from "../api/types";
import { lastSeq } from "../helpers/messages";
import { keys, storeConversation } from "./cache";
import { mayWrite, useDesk } from "./desk";
import { go } from "./place";

/** What is marked unread is left first: looking at it would mark it read again. */
export function leaveUnread(mark: () => Promise<void>): void {
  go({ open: null });
  void mark();
}

const LOOKED_MS = 1000;

/** Marks a conversation read once somebody has looked at its newest message for a second. */
export function useRead(conversation: Conversation, messages: readonly Message[]): void {
  const { desk, client, me } = useDesk();
  const { id, unread_messages: unread } = conversation;
  const seq = lastSeq(messages);
  const may = mayWrite(me);
  useEffect(() => {
    if (!may || unread === 0 || seq === 0) return;
    const look = async () => {
      if (document.hidden) return;
      const after = await desk.read(id, seq).catch(() => null);
      if (!after) return;
      storeConversation(client, after, me.id);
      void client.invalidateQueries({ queryKey: keys.counts });
      void client.invalidateQueries({ queryKey: keys.mentions });
    };
    const timer = setTimeout(() => void look(), LOOKED_MS);
    return () => clearTimeout(timer);
  }, [desk, client, me.id, may, id, unread, seq]);
}
