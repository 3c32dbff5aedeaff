import { useEffect, useRef } from "react";
import type { Filter } from "../api/desk";
import type { Conversation } from "../api/types";
import { lastSeq } from "../helpers/messages";
import { isActing } from "./actions";
import { applyEvent, keys, type Thread } from "./cache";
import { useDesk } from "./desk";
import { ring } from "./bell";
import { flushUnsent } from "./sending";
import { sawConnection, useStore } from "./store";
import { callsFor } from "../helpers/calls";
import type { LiveEvent } from "../api/types";
import type { DeskEnv } from "./desk";

/** Rings for a message that is this person's to answer, when they want to hear of it. */
function announce({ client, me }: DeskEnv, event: LiveEvent): void {
  if (event.type === "mention" && useStore.getState().preferences.sound) ring();
  if (event.type !== "conversation" || !useStore.getState().preferences.sound) return;
  const before = client.getQueryData<Conversation>(keys.conversation(event.conversation.id));
  if (callsFor(me.id, before, event.conversation)) ring();
}

/** Keeps what is on the screen true, and sends what waited when the line is back. */
export function useLive(filter: Filter, open: string | null, shown: readonly Conversation[]): void {
  const env = useDesk();
  const { client, live, me } = env;
  const watched = useRef({ filter, open, shown });
  useEffect(() => {
    watched.current = { filter, open, shown };
  });
  useEffect(() => {
    const watch = () => {
      const thread = watched.current.open ? client.getQueryData<Thread>(keys.messages(watched.current.open)) : undefined;
      return { ...watched.current, lastSeq: lastSeq(thread?.messages ?? []) };
    };
    return live(watch, {
      event: (event) => {
        announce(env, event);
        if (event.type !== "conversation" || !isActing(event.conversation.id)) applyEvent(client, event, me.id);
      },
      connection: (up) => sawConnection(up, Date.now()),
    });
  }, [env, client, live, me.id]);

  const online = useStore((store) => store.offlineSince === null);
  const waiting = useStore((store) => store.unsent.filter(({ state }) => state === "queued").length);
  useEffect(() => {
    if (online && waiting > 0) void flushUnsent(env);
  }, [env, online, waiting]);
}
