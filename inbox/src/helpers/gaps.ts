import type { Message } from "../api/types";

/** What a thread lacks is asked for up to here; beyond, it begins anew and the older part is asked for on demand. */
export const FAR = 200;

const NONE: ReadonlySet<number> = new Set();

/** The number before the first that is missing, up to `total`; null when none is. What lies further than `FAR` apart is not one run. */
export function gapAfter(messages: readonly Message[], total: number, absent: ReadonlySet<number> = NONE): number | null {
  const known = [...messages.map(({ seq }) => seq), ...absent].sort((a, b) => a - b);
  const gap = known.findIndex((seq, at) => {
    const apart = (known[at + 1] ?? total + 1) - seq;
    return apart > 1 && apart <= FAR;
  });
  return known[gap] ?? null;
}

/** The newest run of messages: what lies too far back to ask for all between is left out; planned ones stay. */
export function near(messages: readonly Message[]): readonly Message[] {
  const known = messages.flatMap(({ seq, send_at: planned }) => (planned ? [] : [seq])).sort((a, b) => a - b);
  const first = known[known.findLastIndex((seq, at) => seq - (known[at - 1] ?? seq) > FAR)];
  return first === undefined ? messages : messages.filter(({ seq, send_at: planned }) => seq >= first || planned);
}

/** Where the run begins, and older ones are asked for before. */
export const firstSeq = (messages: readonly Message[]): number => messages.reduce((first, { seq, send_at: planned }) => (planned ? first : Math.min(first, seq)), Infinity);
