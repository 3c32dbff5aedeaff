import { useSyncExternalStore } from "react";
import type { Filter } from "../api/desk";

/** Where the person is: a view and perhaps an open conversation. The address bar holds it, so it can be shared. */
export interface Place {
  readonly filter: Filter;
  readonly open: string | null;
}

export const MAIN: Filter = { folder: "main" };

const WORDS = ["status", "channel", "assignee", "tag", "q"] as const;
const FLAGS = ["unread", "support"] as const;
const FOLDERS: readonly string[] = ["main", "archived", "snoozed"];

export function readPlace(search: string): Place {
  const query = new URLSearchParams(search);
  const folder = query.get("folder");
  const words = WORDS.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []));
  const flags = FLAGS.flatMap((name) => (query.get(name) === "true" ? [[name, true]] : []));
  const chosen = { folder: FOLDERS.includes(folder ?? "") ? folder : "main" };
  return { filter: { ...chosen, ...Object.fromEntries([...words, ...flags]) } as Filter, open: query.get("c") };
}

export function writePlace({ filter, open }: Place): string {
  const { folder, ...rest } = filter;
  const query = new URLSearchParams();
  if (folder && folder !== "main") query.set("folder", folder);
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, String(value));
  if (open) query.set("c", open);
  const search = query.toString();
  return search ? `/?${search}` : "/";
}

const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

let cached: { search: string; place: Place } | null = null;

export function place(): Place {
  const { search } = window.location;
  if (cached?.search !== search) cached = { search, place: readPlace(search) };
  return cached.place;
}

export const usePlace = (): Place => useSyncExternalStore(listen, place);

/** Goes somewhere; stepping through conversations replaces the entry, so that Back leaves the desk as one expects. */
export function go(to: Partial<Place>, how: "push" | "replace" = "push"): void {
  const address = writePlace({ ...place(), ...to });
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  for (const listener of listeners) listener();
}
