import { useSyncExternalStore } from "react";
import type { Filter } from "../api/desk";

/** Where the person is: a page, a view and perhaps an open conversation. The address bar holds it, so it can be shared. */
export interface Place {
  /** The path's parts: none at the desk itself. */
  readonly page: readonly string[];
  readonly filter: Filter;
  readonly open: string | null;
  /** The message of it that is looked at, by its seq; null is where the thread is now. */
  readonly at: number | null;
}

export const MAIN: Filter = { folder: "main" };

const WORDS = ["status", "channel", "assignee", "tag", "q", "from", "booking", "apartment", "before", "after", "has", "happened", "what"] as const;
const FLAGS = ["unread", "support", "mentions"] as const;
/** What can be asked for, or asked to be absent. */
const EITHER = ["open", "linked"] as const;
const FOLDERS: readonly string[] = ["main", "archived", "snoozed"];

export function readPlace(search: string, path = "/"): Place {
  const query = new URLSearchParams(search);
  const folder = query.get("folder");
  const words = WORDS.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []));
  const flags = FLAGS.flatMap((name) => (query.get(name) === "true" ? [[name, true]] : []));
  const either = EITHER.flatMap((name) => (["true", "false"].includes(query.get(name) ?? "") ? [[name, query.get(name) === "true"]] : []));
  const chosen = { folder: FOLDERS.includes(folder ?? "") ? folder : "main" };
  const page = path.split("/").filter(Boolean);
  return { page, filter: { ...chosen, ...Object.fromEntries([...words, ...flags, ...either]) } as Filter, open: query.get("c"), at: Number(query.get("m")) || null };
}

type Spot = Pick<Place, "filter" | "open"> & Partial<Pick<Place, "at">>;

export function writePlace({ filter, open, at }: Spot): string {
  const { folder, ...rest } = filter;
  const query = new URLSearchParams();
  if (folder && folder !== "main") query.set("folder", folder);
  for (const [name, value] of Object.entries(rest)) if (value || EITHER.some((each) => each === name && value === false)) query.set(name, String(value));
  if (open) query.set("c", open);
  if (open && at) query.set("m", String(at));
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

let cached: { address: string; place: Place } | null = null;

export function place(): Place {
  const { search, pathname } = window.location;
  const address = pathname + search;
  if (cached?.address !== address) cached = { address, place: readPlace(search, pathname) };
  return cached.place;
}

export const usePlace = (): Place => useSyncExternalStore(listen, place);

/** Goes to an address of this app; stepping through conversations replaces the entry, so that Back leaves the desk as one expects. */
export function visit(address: string, how: "push" | "replace" = "push"): void {
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  for (const listener of listeners) listener();
}

/** Goes to a view or a conversation of the desk. */
export const go = (to: Partial<Spot>, how: "push" | "replace" = "push"): void => visit(writePlace({ ...place(), at: null, ...to }), how);
