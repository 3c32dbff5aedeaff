import { useCallback, useRef } from "react";
import { sayLive } from "../api/live";
import { useDesk } from "./desk";
import { useCan } from "./queries";

const EVERY_MS = 4000;

/** Tells colleagues and the customer's channel that somebody is typing, now and then while they do. */
export function useTells(conversationId: string): () => void {
  const { desk } = useDesk();
  const can = useCan();
  const told = useRef(-Infinity);
  return useCallback(() => {
    const now = performance.now();
    if (now - told.current < EVERY_MS) return;
    told.current = now;
    sayLive({ action: "typing", conversation_id: conversationId });
    if (can("typing")) void desk.typing(conversationId).catch(() => undefined);
  }, [desk, can, conversationId]);
}
