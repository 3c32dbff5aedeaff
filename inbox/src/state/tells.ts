import { useCallback, useRef } from "react";
import { useDesk } from "./desk";
import { useCan } from "./queries";

const EVERY_MS = 4000;

/** Tells the customer's channel that somebody is typing, now and then while they do. */
export function useTells(conversationId: string): () => void {
  const { desk } = useDesk();
  const can = useCan();
  const told = useRef(-Infinity);
  return useCallback(() => {
    const now = performance.now();
    if (!can("typing") || now - told.current < EVERY_MS) return;
    told.current = now;
    void desk.typing(conversationId).catch(() => undefined);
  }, [desk, can, conversationId]);
}
