import type { Desk, Filter } from "./desk";
import type { TokenSource } from "./http";
import { polling } from "./polling";
import { overSocket } from "./socket";
import type { Conversation, LiveEvent } from "./types";

/** What the screen shows and therefore wants to hear about. */
export interface Watched {
  readonly filter: Filter;
  readonly open: string | null;
  readonly lastSeq: number;
  readonly shown: readonly Conversation[];
}

export interface Listener {
  readonly event: (event: LiveEvent) => void;
  readonly connection: (up: boolean) => void;
}

/** Where live events come from; started once, stopped by what it returns. */
export type Live = (watched: () => Watched, listener: Listener) => () => void;

/** The desk's own events where it has a socket, asking again and again where it has none. */
export const liveFrom = (url: string | null, token: TokenSource) => (desk: Desk): Live => (url === null ? polling(desk) : overSocket(url, token, desk));
