import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Saved, savedApi, type SavedReply, type SavedView } from "../api/saved";
import { keys } from "./cache";
import { useDesk } from "./desk";
import { useCan } from "./queries";

const NO_REPLIES: readonly SavedReply[] = [];
const NO_VIEWS: readonly SavedView[] = [];
const FRESH_MS = 60_000;

/** The calls about what is saved. */
export function useSaved(): Saved {
  const { desk } = useDesk();
  return useMemo(() => savedApi(desk.call), [desk]);
}

/** The texts at hand: everybody's and one's own, by name. */
export function useReplies(): readonly SavedReply[] {
  const saved = useSaved();
  const can = useCan();
  return useQuery({ queryKey: keys.replies, queryFn: saved.replies, enabled: can("replies"), staleTime: FRESH_MS }).data ?? NO_REPLIES;
}

/** The lists to come back to: everybody's and one's own, in their order. */
export function useViews(): readonly SavedView[] {
  const saved = useSaved();
  const can = useCan();
  return useQuery({ queryKey: keys.views, queryFn: saved.views, enabled: can("views"), staleTime: FRESH_MS }).data ?? NO_VIEWS;
}

/** Asks anew for both kinds after a change. */
export function useSavedAgain(): () => Promise<unknown> {
  const { client } = useDesk();
  return () => Promise.all([keys.replies, keys.views].map((queryKey) => client.invalidateQueries({ queryKey })));
}
