import { useEffect, useRef } from "react";
import type { Filter } from "../api/desk";
import type { Conversation } from "../api/types";
import { applyEvent, keys } from "./cache";
import { useDesk } from "./desk";
import { ring } from "./bell";
import { flushUnsent } from "./sending";
import { sawConnection, useStore } from "./store";
import { isWaiting, whenDone } from "./turns";
import { callsFor } from "../helpers/calls";
import type { Watched } from "../api/live";
import type { LiveEvent } from "../api/types";
import type { DeskEnv } from "./desk";

/** Rings for a message that is this person's to answer, when they want to hear of it. */
function announce({ client, me }: DeskEnv, event: LiveEvent): void {
  if (event.type === "mention" && useStore.getState().preferences.sound) ring();
  if (event.type !== "conversation" || !useStore.getState().preferences.sound) return;
  const before = client.getQueryData<Conversation>(keys.conversation(event.conversation.id));
  if (callsFor(me.id, before, event.conversation)) ring();
}

/** Messages and their conversation are told one after the other; what is still missing after this long is asked for. */
const PATIENCE_MS = 500;

/** Looks after each thread that something was told of, once it has been quiet for a moment. */
function looker(mends: (id: string) => void): { readonly look: (id: string) => void; readonly stop: () => void } {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const look = (id: string) => {
    clearTimeout(timers.get(id));
    timers.set(id, setTimeout(mends, PATIENCE_MS, id));
  };
  return { look, stop: () => timers.forEach(clearTimeout) };
}

/** Applies an event at once, or once the person's own act on its conversation is done: it must not be drawn over. */
function apply(env: DeskEnv, event: LiveEvent): void {
  const { client, me } = env;
  if (event.type === "conversation" && isWaiting(event.conversation.id)) void whenDone(event.conversation.id).then(() => applyEvent(client, event, me.id));
  else applyEvent(client, event, me.id);
}

const threadOf = (event: LiveEvent): string | null => (event.type === "message" ? event.message.conversation_id : event.type === "conversation" ? event.conversation.id : null);

/** Keeps what is known true: events as they come, and what they leave open asked for. */
export function follow(env: DeskEnv, watched: () => Watched): () => void {
  const { client, live, me } = env;
  const steps = import("./steps");
  const { look, stop } = looker((id) => void steps.then(({ mend }) => mend(env, id)));
  let gone = false;
  let unsubscribe: () => void = () => undefined;
  void steps.then(({ keepInStep }) => {
    if (!gone) unsubscribe = keepInStep(client, me.id, look);
  });
  const hangUp = live(watched, {
    event: (event) => {
      announce(env, event);
      apply(env, event);
      const id = threadOf(event);
      if (id !== null) look(id);
    },
    connection: (up) => sawConnection(up, Date.now()),
    missed: () => steps.then(({ missed }) => missed(client)),
  });
  return () => {
    gone = true;
    hangUp();
    unsubscribe();
    stop();
  };
}

/** Keeps what is on the screen true, and sends what waited when the line is back. */
export function useLive(filter: Filter, open: string | null, shown: readonly Conversation[]): void {
  const env = useDesk();
  const watched = useRef({ filter, open, shown });
  useEffect(() => {
    watched.current = { filter, open, shown };
  });
  useEffect(() => follow(env, () => watched.current), [env]);

  const online = useStore((store) => store.offlineSince === null);
  const waiting = useStore((store) => store.unsent.filter(({ state }) => state === "queued" || state === "sending").length);
  useEffect(() => {
    if (online && waiting > 0) void flushUnsent(env);
  }, [env, online, waiting]);
}
