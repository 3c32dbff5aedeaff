import { create } from "zustand";
import type { Conversation } from "../api/types";
import { draftKey, type Mode, useStore } from "./store";

/** What somebody chose to write in each conversation. */
const useModes = create<Readonly<Record<string, Mode>>>()(() => ({}));

/** Until it is chosen: a note while the assistant answers or where one is half written, else a reply. */
export function useMode({ id, status }: Pick<Conversation, "id" | "status">): Mode {
  const noting = useStore(({ drafts }) => Boolean(drafts[draftKey(id, "note")]));
  return useModes((modes) => modes[id]) ?? (status === "active" || noting ? "note" : "reply");
}

export const composing = (conversationId: string, mode: Mode): void => useModes.setState({ [conversationId]: mode });

/** Who answers changes: what was chosen before holds on only while something is half written. */
export function chooseAnew(conversationId: string): void {
  const { drafts } = useStore.getState();
  if (drafts[draftKey(conversationId, "reply")] || drafts[draftKey(conversationId, "note")]) return;
  const { [conversationId]: _chosen, ...others } = useModes.getState();
  useModes.setState(others, true);
}

export const forgetModes = (): void => useModes.setState({}, true);
