import type { Desk, Filter } from "./desk";
import type { TokenSource } from "./http";
import type { Conversation, LiveEvent } from "./types";

/** What the screen shows and therefore wants to hear about. */
export interface Watched {
  readonly filter: Filter;
  readonly open: string | null;
  readonly shown: readonly Conversation[];
}

export interface Listener {
  readonly event: (event: LiveEvent) => void;
  readonly connection: (up: boolean) => void;
  /** Events may not have come; refused when nobody can say what they were. */
  readonly missed: () => Promise<void>;
}

/** Where live events come from; started once, stopped by what it returns. */
export type Live = (watched: () => Watched, listener: Listener) => () => void;

let talking: WebSocket | null = null;

export const talkOver = (socket: WebSocket): void => {
  talking = socket;
};

/** Says something to the desk over the open line; false when there is none. */
export function sayLive(words: object): boolean {
  if (talking?.readyState !== WebSocket.OPEN) return false;
  talking.send(JSON.stringify(words));
  return true;
}

/** The desk's own events where it has a socket, asking again and again where it has none; the page is drawn before either. */
export const liveFrom = (url: string | null, token: TokenSource) => (desk: Desk): Live => {
  const how = url === null ? import("./polling").then(({ polling }) => polling(desk)) : import("./socket").then(({ overSocket }) => overSocket(url, token, desk));
  return (watched, listener) => {
    let stopped = false;
    let stop: () => void = () => undefined;
    void how.then((live) => {
      if (!stopped) stop = live(watched, listener);
    });
    return () => {
      stopped = true;
      stop();
    };
  };
};
