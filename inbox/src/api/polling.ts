import { isSearch } from "../helpers/filter";
import { byRank } from "../helpers/rank";
import type { Desk } from "./desk";
import type { Listener, Live, Watched } from "./live";
import { isDown, Problem } from "./problem";
import type { Conversation } from "./types";

const GONE_PER_ROUND = 5;

/** Rows that should stand on the first page and do not: somebody moved them out of the view. */
function gone(shown: readonly Conversation[], page: readonly Conversation[], whole: boolean): readonly string[] {
  const present = new Set(page.map(({ id }) => id));
  const last = page.at(-1);
  const inside = (conversation: Conversation) => whole || (last !== undefined && byRank(conversation, last) < 0);
  return shown.filter((conversation) => !present.has(conversation.id) && inside(conversation)).map(({ id }) => id);
}

async function pollList(desk: Desk, { filter, open, shown }: Watched): Promise<readonly Conversation[]> {
  const { items, next_cursor: more } = await desk.conversations(filter);
  const missing = isSearch(filter) ? [] : gone(shown, items, more === null).slice(0, GONE_PER_ROUND);
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
    watched.open ? desk.messages(watched.open).catch(ignoreMissing) : null,
    withCounts ? desk.counts() : null,
  ]);
  for (const conversation of conversations) listener.event({ type: "conversation", conversation });
  for (const message of messages?.items ?? []) listener.event({ type: "message", message });
  if (counts) listener.event({ type: "counts", counts });
}

export interface Pace {
  readonly visibleMs: number;
  readonly hiddenMs: number;
}

/** Asks again and again, slower in a hidden tab. */
export function polling(desk: Desk, pace: Pace = { visibleMs: 1500, hiddenMs: 15_000 }): Live {
  return (watched, listener) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    let running = false;
    let count = 0;
    let down = false;
    const turn = async () => {
      running = true;
      try {
        await round(desk, watched(), listener, count % 3 === 0);
        if (down) await listener.missed();
        down = false;
      } catch (problem) {
        down ||= isDown(problem);
      }
      listener.connection(!down);
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
