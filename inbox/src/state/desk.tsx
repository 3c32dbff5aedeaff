import { useQuery, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import type { Config } from "../api/config";
import type { Desk } from "../api/desk";
import type { Live } from "../api/live";
import type { Me } from "../api/types";
import { localeOf, type Where } from "../helpers/time";
import { keys } from "./cache";
import { useStore } from "./store";

/** What every part of the signed-in desk needs: the API, the cache, and who is asking. */
export interface DeskEnv {
  readonly config: Config;
  readonly desk: Desk;
  readonly client: QueryClient;
  readonly me: Me;
  readonly live: Live;
}

const Context = createContext<DeskEnv | null>(null);

export const DeskProvider = Context.Provider;

export function useDesk(): DeskEnv {
  const env = useContext(Context);
  if (!env) throw new Error("used outside the signed-in desk");
  return env;
}

export const mayWrite = (me: Me): boolean => me.role !== "viewer";

const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How times are written here: the person's language and calendar, the workspace's time zone. */
export function useWhere(): Where {
  const { desk } = useDesk();
  const { language, calendar } = useStore((store) => store.preferences);
  const settings = useQuery({ queryKey: keys.settings, queryFn: desk.settings, staleTime: Infinity });
  const timeZone = settings.data?.time_zone ?? BROWSER_ZONE;
  return useMemo(() => ({ locale: localeOf(language, calendar), timeZone }), [language, calendar, timeZone]);
}
