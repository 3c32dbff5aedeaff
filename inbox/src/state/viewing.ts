import { create } from "zustand";
import { sayLive } from "../api/live";
import type { Author } from "../api/types";

export interface Watcher {
  readonly id: string;
  readonly name: string;
  readonly conversationId: string;
  /** Until when it counts, and until when they are writing. */
  readonly until: number;
  readonly writing: number;
}

/** An inbox says every half minute what it shows; one that is gone is believed a little longer. */
export const SAID_MS = 30_000;
const SHOWN_MS = SAID_MS * 1.5;
const WRITING_MS = 6000;

/** Which conversation each colleague looks at. */
export const useViewing = create<Readonly<Record<string, Watcher>>>()(() => ({}));

/** A colleague looks at a conversation, writes in it, or looks at none any more. */
export function sawViewing(author: Author, conversationId: string | null, writes: boolean, now: number): void {
  const { id, name } = author;
  if (id === null || author.kind !== "agent") return;
  const { [id]: before, ...others } = useViewing.getState();
  if (conversationId === null) {
    useViewing.setState(others, true);
    return;
  }
  const stays = before?.conversationId === conversationId;
  const writing = writes ? now + WRITING_MS : stays ? before.writing : 0;
  useViewing.setState({ [id]: { id, name: name ?? "", conversationId, until: now + SHOWN_MS, writing } });
}

/** Says which conversation is looked at; false when there is no line. */
export const sayViewing = (conversationId: string | null): boolean => sayLive({ action: "viewing", conversation_id: conversationId });

/** Who else looks at a conversation just now, in the order of their names. */
export const watchersOf = (all: Readonly<Record<string, Watcher>>, conversationId: string, now: number): readonly Watcher[] =>
  Object.values(all)
    .filter((each) => each.conversationId === conversationId && each.until > now)
    .sort((a, b) => a.name.localeCompare(b.name));
