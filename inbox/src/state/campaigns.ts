import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type Audience, type Campaign, type Campaigns, campaignsApi, type Estimate, type Skipped, type Words } from "../api/campaigns";
import type { Page } from "../api/types";
import { isGoing, summed } from "../helpers/campaigns";
import { useDesk } from "./desk";

const AGAIN_MS = 3000;
const SCHEDULED_MS = 20_000;

export const campaignKeys = {
  all: ["campaigns"] as const,
  list: ["campaigns", "list"] as const,
  one: (id: string) => ["campaigns", "one", id] as const,
  skipped: (id: string) => ["campaigns", "skipped", id] as const,
  estimate: (asked: object) => ["estimate", asked] as const,
};

export function useCampaignsApi(): Campaigns {
  const { desk } = useDesk();
  return useMemo(() => campaignsApi(desk.call), [desk]);
}

/** How soon to look again: what runs moves, what waits may begin, what has ended stays as it is. */
function pace(campaigns: readonly Campaign[]): number | false {
  if (campaigns.some(({ state }) => state === "running")) return AGAIN_MS;
  return campaigns.some(isGoing) ? SCHEDULED_MS : false;
}

/** Broadcasts and gifts, the latest first; they move by themselves while one of them runs. */
export function useCampaigns() {
  const api = useCampaignsApi();
  const query = useInfiniteQuery({
    queryKey: campaignKeys.list,
    queryFn: ({ pageParam }) => api.list(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Campaign>) => page.next_cursor,
    refetchInterval: ({ state }) => pace(state.data?.pages.flatMap(({ items }) => items) ?? []),
  });
  return { ...query, campaigns: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export function useCampaign(id: string) {
  const api = useCampaignsApi();
  return useQuery({ queryKey: campaignKeys.one(id), queryFn: () => api.one(id), refetchInterval: ({ state }) => pace(state.data ? [state.data] : []) });
}

/** Whom a campaign could not write to, page by page; asked anew whenever there are more of them. */
export function useSkipped(id: string, count: number) {
  const api = useCampaignsApi();
  const query = useInfiniteQuery({
    queryKey: [...campaignKeys.skipped(id), count],
    queryFn: ({ pageParam }) => api.skipped(id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Skipped>) => page.next_cursor,
    enabled: count > 0,
    placeholderData: (before) => before,
  });
  return { ...query, skipped: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** What it would do now, counted on page after page until all customers were looked at. */
export function useEstimate(asked: Words & { readonly audience: Audience }, enabled: boolean) {
  const api = useCampaignsApi();
  const query = useInfiniteQuery({
    queryKey: campaignKeys.estimate(asked),
    queryFn: ({ pageParam }) => api.estimate(asked, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Estimate) => page.next_cursor,
    enabled,
    staleTime: AGAIN_MS,
    gcTime: 0,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const whole = query.data !== undefined && !hasNextPage && !isFetching;
  return { estimate: query.data ? summed(query.data.pages) : null, whole, failed: isError, again: query.refetch };
}
