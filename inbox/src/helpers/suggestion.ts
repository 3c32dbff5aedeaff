import type { TimelineEntry } from "../api/types";

/** The assistant's last discarded answer, as long as nobody has answered since. */
export function suggestionOf(entries: readonly TimelineEntry[], repliedAt: string | null): { readonly text: string; readonly at: string } | null {
  const entry = entries.findLast(({ detail }) => typeof detail["draft"] === "string");
  const text = entry?.detail["draft"];
  if (!entry || typeof text !== "string" || !text.trim()) return null;
  return repliedAt !== null && Date.parse(repliedAt) >= Date.parse(entry.at) ? null : { text, at: entry.at };
}
