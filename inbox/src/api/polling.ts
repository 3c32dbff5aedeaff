import { byRank } from "../helpers/rank";
import type { Desk } from "./desk";
import type { Listener, Live, Watched } from "./live";
import { Problem } from "./problem";
import type { Conversation, Message } from "./types";

const GONE_PER_ROUND = 5;

/** Every message after `seq`, however many pages that takes; the answer to any gap. */
export async function catchUp(desk: Desk, id: string, seq: number): Promise<readonly Message[]> {
  const missed: Message[] = [];
  for (let after = seq; ; ) {
    const { items, next_cursor: more } = await desk.messages(id, { after });
    missed.push(...items);
    const last = items.at(-1)?.seq;
    if (!more || last === undefined || last <= after) return missed;
    after = last;
  }
}

async function pollThread(desk: Desk, { open, lastSeq }: Watched): Promise<readonly Message[]> {
  if (!open) return [];
  const { items } = await desk.messages(open);
  const first = items[0]?.seq ?? 0;
  return first > lastSeq + 1 && lastSeq > 0 ? [...(await catchUp(desk, open, lastSeq)), ...items] : items;
}

/** Rows that should stand on the first page and do not: somebody moved them out of the view. */
function gone(shown: readonly Conversation[], page: readonly Conversation[], whole: boolean): readonly string[] {
  const present = new Set(page.map(({ id }) => id));
  const last = page.at(-1);
  const inside = (conversation: Conversation) => whole || (last !== undefined && byRank(conversation, last) < 0);
  return shown.filter((conversation) => !present.has(conversation.id) && inside(conversation)).map(({ id }) => id);
}

async function pollList(desk: Desk, { filter, open, shown }: Watched): Promise<readonly Conversation[]> {
  const { items, next_cursor: more } = await desk.conversations(filter);
  const missing = filter.q ? [] : gone(shown, items, more === null).slice(0, GONE_PER_ROUND);
  const ids = open && !items.some(({ id }) => id === open) ? new Set([...missing, open]) : new Set(missing);
  const found = await Promise.all([...ids].map((id) => desk.conversation(id).catch(ignoreMissing)));
  return [...items, ...found.filter((conversation) => conversation !== null)];
}

function ignoreMissing(problem: unknown): null {
  if (problem instanceof Problem && problem.status === 404) return null;
  throw problem;
}

/** Asks once for all that is on the screen. */
export async function round(desk: Desk, watched: Watched, listener: Listener, withCounts: boolean): Promise<void> {
  const [conversations, messages, counts] = await Promise.all([
    pollList(desk, watched),
    pollThread(desk, watched),
    withCounts ? desk.counts() : null,
  ]);
  for (const conversation of conversations) listener.event({ type: "conversation", conversation });
  for (const message of messages) listener.event({ type: "message", message });
  if (counts) listener.event({ type: "counts", counts });
}

export interface Pace {
  readonly visibleMs: number;
  readonly hiddenMs: number;
}

/** Whether a refusal means that nobody is there. */
export const isDown = (problem: unknown): boolean => problem instanceof Problem && (problem.offline || problem.status >= 500);

/** Asks again and again, slower in a hidden tab. */
export function polling(desk: Desk, pace: Pace = { visibleMs: 1500, hiddenMs: 15_000 }): Live {
  return (watched, listener) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    let running = false;
    let count = 0;
    const turn = async () => {
      running = true;
      try {
        await round(desk, watched(), listener, count % 3 === 0);
        listener.connection(true);
      } catch (problem) {
        listener.connection(!isDown(problem));
      }
      count += 1;
      running = false;
      if (!stopped) timer = setTimeout(() => void turn(), document.hidden ? pace.hiddenMs : pace.visibleMs);
    };
    const now = () => {
      if (document.hidden || running) return;
      clearTimeout(timer);
      timer = setTimeout(() => void turn(), 0);
    };
    document.addEventListener("visibilitychange", now);
    window.addEventListener("online", now);
    timer = setTimeout(() => void turn(), pace.visibleMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", now);
      window.removeEventListener("online", now);
    };
  };
}
