import { create } from "zustand";

interface Typing {
  readonly name: string | null;
  readonly kind: string;
  readonly until: number;
}

const SHOWN_MS = 6000;

/** Who is typing where, as long as somebody says so. */
const useTyping = create<Readonly<Record<string, Typing>>>()(() => ({}));

export function sawTyping(conversationId: string, kind: string, name: string | null): void {
  const until = Date.now() + SHOWN_MS;
  useTyping.setState({ [conversationId]: { name, kind, until } });
  setTimeout(() => {
    if ((useTyping.getState()[conversationId]?.until ?? 0) <= until) stoppedTyping(conversationId);
  }, SHOWN_MS);
}

/** Their message has come, or they gave up. */
export function stoppedTyping(conversationId: string): void {
  const { [conversationId]: gone, ...others } = useTyping.getState();
  if (gone) useTyping.setState(others, true);
}

export const useTypingIn = (conversationId: string): Typing | null => useTyping((all) => all[conversationId] ?? null);
