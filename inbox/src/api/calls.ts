import type { Send } from "./desk";
import type { Page } from "./types";

export const of = (kind: string, id = "") => `/${kind}${id && `/${encodeURIComponent(id)}`}`;
export const write = (method: "POST" | "PATCH" | "PUT" | "DELETE", body?: object) => ({ method, key: crypto.randomUUID(), ...(body && { body }) });

/** Every page of a list; a workspace has few of these. */
export async function all<T>(send: Send, path: string): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await send<Page<T>>(path, { query: { cursor } });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return items;
}
