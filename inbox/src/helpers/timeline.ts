import type { DecisionReason, Message, TimelineEntry } from "../api/types";

/** Which event sentence a status change is told with. */
export function changeOf({ from, to }: TimelineEntry): "opened" | "takeover" | "release" | "close" | "reopen" | "status" {
  if (!from || from === "new") return "opened";
  if (to === "closed") return "close";
  if (from === "closed") return "reopen";
  if (from === "active" && to === "support_active") return "takeover";
  return from === "support_active" && to === "active" ? "release" : "status";
}

/** A takeover and a release assign too; one line tells of both. */
export function told(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const key = ({ at, actor }: TimelineEntry) => `${at}|${actor.kind}|${actor.id ?? ""}`;
  const changes = new Set(entries.filter(({ kind }) => kind === "status").map(key));
  return entries.filter((entry) => entry.kind !== "assignment" || !changes.has(key(entry)));
}

const SILENT: ReadonlySet<string> = new Set(["answered", "superseded", "flow", "support", "operator"]);

/** Answers speak for themselves; only silence needs a line under the message. */
export const needsLine = (entry: TimelineEntry): boolean => !SILENT.has(entry.reason);

export const reasonOf = (entry: TimelineEntry): DecisionReason => entry.reason as DecisionReason;

interface Decided {
  readonly entry: TimelineEntry;
  readonly number: number;
}

/** Decisions name the customer's messages by their count, 1 for the first. */
function numbered(entries: readonly TimelineEntry[]): readonly Decided[] {
  return entries.flatMap((entry) => {
    const number = entry.kind === "decision" ? entry.detail["in_seq"] : undefined;
    return typeof number === "number" ? [{ entry, number }] : [];
  });
}

/**
 * How many of the customer's messages came before the first loaded one. No decision is older than its message, so
 * each decision bounds it from below, and one made before the next message arrived hits it.
 */
function unseen(inbound: readonly Message[], decisions: readonly Decided[]): number {
  return decisions.reduce((most, { entry, number }) => {
    const at = Date.parse(entry.at);
    const index = inbound.findLastIndex((message) => Date.parse(message.received_at) <= at);
    return index === -1 ? most : Math.max(most, number - 1 - index);
  }, 0);
}

/** Each inbound message's decision record, by the message's id. */
export function decisionsOf(messages: readonly Message[], entries: readonly TimelineEntry[]): ReadonlyMap<string, TimelineEntry> {
  const inbound = messages.filter(({ direction }) => direction === "inbound").sort((a, b) => a.seq - b.seq);
  const decisions = numbered(entries);
  const before = unseen(inbound, decisions);
  return new Map(
    decisions.flatMap(({ entry, number }): [string, TimelineEntry][] => {
      const message = inbound[number - 1 - before];
      return message ? [[message.id, entry]] : [];
    }),
  );
}

const GROUPS = {
  changes: ["status", "assignment", "support", "flow"],
  decisions: ["decision"],
  links: ["link"],
  words: ["note", "delivery"],
} as const;

/** What a person looks for in a timeline. */
export type TimelineGroup = "all" | keyof typeof GROUPS;

export const inGroup = ({ kind }: TimelineEntry, group: TimelineGroup): boolean => group === "all" || (GROUPS[group] as readonly string[]).includes(kind);

/** The groups this timeline has anything of; all of it is the first. */
export function groupsOf(entries: readonly TimelineEntry[]): readonly TimelineGroup[] {
  const groups = Object.keys(GROUPS) as (keyof typeof GROUPS)[];
  return ["all", ...groups.filter((group) => entries.some((entry) => inGroup(entry, group)))];
}
