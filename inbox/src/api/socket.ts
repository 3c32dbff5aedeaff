import type { Desk } from "./desk";
import type { TokenSource } from "./http";
import { type Listener, type Live, sayLive, talkOver, type Watched } from "./live";
import { polling, round } from "./polling";
import { isDown } from "./problem";
import type { LiveEvent } from "./types";

export interface Times {
  /** The longest pause before another try; each try doubles up to it, with full jitter. */
  readonly retryMs: number;
  /** How often all on the screen is asked for besides, should an event have been lost. */
  readonly checkMs: number;
}

const TIMES: Times = { retryMs: 20_000, checkMs: 45_000 };
const FIRST_MS = 500;

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost"]);

/** The socket's address; a desk on this machine answers at whichever name its page was opened by. */
export function socketAddress(url: string, token: string, page: string): string {
  const [address, here] = [new URL(url, page), new URL(page)];
  if (LOOPBACK.has(address.hostname) && LOOPBACK.has(here.hostname)) address.hostname = here.hostname;
  address.protocol = address.protocol.replace("http", "ws");
  address.searchParams.set("token", token);
  return address.href;
}

const KINDS: ReadonlySet<string> = new Set<LiveEvent["type"]>(["conversation", "message", "typing", "viewing", "mention", "counts"]);

/** What a frame tells, or null for what this inbox does not know. */
export function eventOf(data: unknown): LiveEvent | null {
  if (typeof data !== "string") return null;
  try {
    const event = JSON.parse(data) as { readonly type?: unknown } | null;
    return typeof event?.type === "string" && KINDS.has(event.type) ? (event as LiveEvent) : null;
  } catch {
    return null;
  }
}

/** API Gateway closes what is silent for ten minutes. */
const PING_MS = 4 * 60_000;

/** One socket that is opened again whenever it closes; every opening asks for what was missed, every gap is bridged by polling. */
class Line {
  private socket: WebSocket | null = null;
  private stopPolling: (() => void) | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private stopped = false;
  private opening = false;
  private readonly check: ReturnType<typeof setInterval>;
  private readonly ping = setInterval(() => sayLive({ action: "ping" }), PING_MS);

  constructor(
    private readonly open: () => Promise<WebSocket | null>,
    private readonly desk: Desk,
    private readonly watched: () => Watched,
    private readonly listener: Listener,
    private readonly times: Times,
  ) {
    this.check = setInterval(() => void this.asking(() => round(this.desk, this.watched(), this.listener, true)), times.checkMs);
    window.addEventListener("offline", this.lost);
    window.addEventListener("online", this.back);
    void this.connect();
  }

  stop = (): void => {
    this.stopped = true;
    clearInterval(this.check);
    clearInterval(this.ping);
    clearTimeout(this.retry);
    this.stopPolling?.();
    this.socket?.close();
    window.removeEventListener("offline", this.lost);
    window.removeEventListener("online", this.back);
  };

  private readonly connect = async (): Promise<void> => {
    if (this.opening) return;
    this.opening = true;
    const socket = await this.open().catch(() => null);
    this.opening = false;
    if (this.stopped) {
      socket?.close();
      return;
    }
    if (!socket) {
      this.closed();
      return;
    }
    this.socket = socket;
    talkOver(socket);
    socket.addEventListener("open", () => this.opened());
    socket.addEventListener("message", ({ data }) => {
      if (this.socket === socket) this.heard(data);
    });
    socket.addEventListener("close", () => {
      if (this.socket === socket) this.closed();
    });
  };

  private opened(): void {
    this.tries = 0;
    this.stopPolling?.();
    this.stopPolling = null;
    this.listener.connection(true);
    void this.asking(() => this.listener.missed());
  }

  private heard(data: unknown): void {
    const event = eventOf(data);
    if (event) this.listener.event(event);
  }

  private closed(): void {
    this.socket = null;
    if (this.stopped) return;
    this.stopPolling ??= polling(this.desk)(this.watched, this.listener);
    const pause = Math.random() * Math.min(this.times.retryMs, FIRST_MS * 2 ** this.tries);
    this.tries += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), pause);
  }

  private async asking(ask: () => Promise<void>): Promise<void> {
    if (this.socket === null) return;
    try {
      await ask();
    } catch (problem) {
      if (isDown(problem)) this.lost();
    }
  }

  private readonly lost = (): void => {
    this.listener.connection(false);
    const { socket } = this;
    if (!socket) return;
    this.closed();
    socket.close();
  };

  private readonly back = (): void => {
    if (this.socket) return;
    this.tries = 0;
    clearTimeout(this.retry);
    void this.connect();
  };
}

/** Live events over the desk's WebSocket; by polling for as long as there is none. */
export function overSocket(url: string, token: TokenSource, desk: Desk, times: Times = TIMES): Live {
  const open = async () => {
    const granted = await token(false);
    return granted === null ? null : new WebSocket(socketAddress(url, granted, window.location.href));
  };
  return (watched, listener) => new Line(open, desk, watched, listener, times).stop;
}
