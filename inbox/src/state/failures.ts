import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Conversation, Message } from "../api/types";
import { afterMessage, type Failures } from "../helpers/failures";

const useFailures = create<{ readonly failed: Failures }>()(persist((): { readonly failed: Failures } => ({ failed: {} }), { name: "frontdesk.failed", version: 1 }));

/** Keeps what was seen to fail, so that the list can say so; opening the thread sets it right. */
export function sawMessages(messages: readonly Message[]): void {
  const before = useFailures.getState().failed;
  const after = messages.reduce(afterMessage, before);
  if (after !== before) useFailures.setState({ failed: after });
}

export function forgetFailures(): void {
  useFailures.setState({ failed: {} });
}

/** How the last message to this customer fared, where it is known not to have arrived. */
export const useFailure = (id: Conversation["id"]) => useFailures((store) => store.failed[id]?.kind ?? null);

export const useAllFailures = () => useFailures((store) => store.failed);
