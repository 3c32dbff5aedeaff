export const reply = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", "cache-control": "no-store" } });

interface FieldError {
  readonly field: string;
  readonly message: string;
}

export const problem = (status: number, code: string, title: string, errors: readonly FieldError[] = []): Response =>
  new Response(JSON.stringify({ type: "about:blank", title, status, code, detail: title, errors }), { status, headers: { "content-type": "application/problem+json" } });

/** One page by `limit` and an opaque `cursor`. */
export function pageOf<T>(items: readonly T[], query: URLSearchParams): { items: readonly T[]; next_cursor: string | null } {
  const start = Number(query.get("cursor") ?? 0);
  const end = start + Number(query.get("limit") ?? 25);
  return { items: items.slice(start, end), next_cursor: end < items.length ? String(end) : null };
}
