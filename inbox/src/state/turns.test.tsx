import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { conversation } from "../../tests/make";
import type { Controlled } from "../api/types";
import { keys, makeClient } from "./cache";
import { type DeskEnv, DeskProvider } from "./desk";
import { useConversation } from "./queries";
import { wantsTurn } from "./turns";

const seen = (version: number, status: "active" | "support_active") => conversation({ id: "c1", version, status });

it("an answer from before one's own act does not draw over it, however late the act is answered", async () => {
  const ask = vi.fn(() => Promise.resolve(seen(3, "active")));
  const client = makeClient();
  const env = { desk: { conversation: ask }, client, me: { id: "me" } } as unknown as DeskEnv;
  const { result } = renderHook(() => useConversation("c1").data, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>
        <DeskProvider value={env}>{children}</DeskProvider>
      </QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current?.version).toBe(3));
  let answer: (after: Controlled) => void = () => undefined;
  const statuses: (string | undefined)[] = [];
  client.getQueryCache().subscribe(() => statuses.push(client.getQueryData<Controlled>(keys.conversation("c1"))?.status));
  const taken = wantsTurn(env, seen(3, "active"), { patch: { status: "support_active" }, send: () => new Promise((resolve) => (answer = resolve)) }, () => undefined);
  ask.mockResolvedValue(seen(4, "active"));
  void client.invalidateQueries({ queryKey: keys.conversation("c1") });
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    answer(seen(5, "support_active"));
    await taken;
  });
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(result.current).toMatchObject({ version: 5, status: "support_active" });
  expect(statuses.slice(statuses.indexOf("support_active"))).not.toContain("active");
});
