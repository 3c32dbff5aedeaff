import { useDesk } from "./desk";
import { keys, type ListData } from "./cache";

/** Every tag that a conversation seen so far has, in the order of the alphabet. */
export function useKnownTags(own: readonly string[]): readonly string[] {
  const { client } = useDesk();
  const listed = client.getQueriesData<ListData>({ queryKey: keys.lists }).flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []);
  return [...new Set([...own, ...listed.flatMap(({ tags }) => tags)])].sort((a, b) => a.localeCompare(b));
}
