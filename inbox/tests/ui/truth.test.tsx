import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { useEffect } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Filter } from "../../src/api/desk";
import { overSocket } from "../../src/api/socket";
import type { Conversation, Message } from "../../src/api/types";
import { makeClient } from "../../src/state/cache";
import { type DeskEnv, DeskProvider } from "../../src/state/desk";
import { useLive } from "../../src/state/live";
import { useConversation, useConversations, useCounts, useNotes, useThread } from "../../src/state/queries";
import "../../src/state/steps";
import { wantsTurn } from "../../src/state/turns";
import { CONFIG } from "../desk";
import { chance, Faraway } from "../faraway";

const FILTERS: readonly Filter[] = [{ folder: "main" }, { folder: "archived" }, { folder: "main", status: "closed" }];
const ME = { id: "me", email: null, name: "Lena", role: "agent", workspace: { id: "w", name: null } } as const;
const NEVER = 10 ** 9;

interface Seen {
  rows: readonly Conversation[];
  whole: boolean;
  open?: Conversation | undefined;
  thread?: { readonly messages: readonly Message[]; readonly complete: boolean } | undefined;
  notes?: number | undefined;
  unread?: number | undefined;
}

const seen: Seen = { rows: [], whole: false };

const see = (what: Partial<Seen>) => Object.assign(seen, what);

function Open({ id }: { readonly id: string }) {
  const [thread, notes] = [useThread(id).data, useNotes(id).data?.length];
  useEffect(() => {
    see({ thread, notes });
  });
  return null;
}

interface Place {
  readonly filter: Filter;
  readonly open: string | null;
}

/** What the desk's page shows, without drawing it. */
function Screen({ filter, open }: Place) {
  const list = useConversations(filter, open);
  const [conversation, counts] = [useConversation(open).data, useCounts()];
  useEffect(() => {
    see({ rows: list.rows, whole: !list.hasNextPage, open: conversation, unread: counts?.unread });
  });
  useLive(filter, open, list.rows);
  return open === null ? null : <Open key={open} id={open} />;
}

/** Looks at one thing after the other while things happen, and comes to rest. */
async function session(far: Faraway, steps: number, checkMs: number, restMs: number): Promise<Place> {
  const { random } = far;
  vi.stubGlobal("WebSocket", Object.assign(function dial() { return far.dial(); }, { OPEN: 1, CLOSED: 3 }));
  vi.spyOn(Math, "random").mockImplementation(random);
  const live = overSocket("/live", () => Promise.resolve("a.b.c"), far.desk, { retryMs: 5000, checkMs });
  const env: DeskEnv = { config: CONFIG, desk: far.desk, client: makeClient(), me: ME, live };
  let place: Place = { filter: { folder: "main" }, open: null };
  const page = () => (
    <QueryClientProvider client={env.client}>
      <DeskProvider value={env}>
        <Screen {...place} />
      </DeskProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(page());
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  const pin = () => {
    const row = far.pick(seen.rows);
    const body = { pinned: !row.pinned };
    void wantsTurn(env, row, { patch: body, send: ({ id, version }) => far.desk.patch({ id, version }, body) }, () => undefined);
  };
  for (let step = 0; step < steps; step += 1) {
    const dice = random();
    if (dice < 0.55) far.happen(place.open !== null && random() < 0.6 ? place.open : undefined);
    else if (dice < 0.65) place = { ...place, open: far.pick([null, "c1", "c2", "c1", "c2", "c3"]) };
    else if (dice < 0.72) place = { ...place, filter: far.pick(FILTERS) };
    else if (dice < 0.76 && seen.rows.length > 0) act(pin);
    else if (dice < 0.8) {
      far.hangUp();
      setTimeout(() => (far.up = true), random() * 20_000);
    }
    rerender(page());
    await pass(random() * 1500);
  }
  far.calm = true;
  await pass(restMs);
  return place;
}

function isTrue(far: Faraway, { filter, open }: Place): void {
  // The open one stays in the list wherever it stands.
  const truth = far.matching(filter).filter(({ id }) => id !== open);
  const rows = seen.rows.filter(({ id }) => id !== open);
  const until = seen.whole ? truth.length : truth.findIndex(({ id }) => id === rows.at(-1)?.id) + 1;
  expect(rows).toEqual(truth.slice(0, until));
  expect(until).toBeGreaterThanOrEqual(Math.min(1, truth.length));
  expect(seen.unread).toBe(far.counts().unread);
  if (open === null) return;
  const kept = far.kept.get(open);
  expect(seen.open).toEqual(kept?.conversation);
  const shown = [...(seen.thread?.messages ?? [])].sort((a, b) => a.seq - b.seq);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown).toEqual(kept?.messages.filter(({ seq }) => seq >= (shown[0]?.seq ?? 0)));
  expect(seen.notes).toBe(kept?.notes.length);
}

beforeEach(() => {
  vi.useFakeTimers();
  see({ rows: [], whole: false, open: undefined, thread: undefined, notes: undefined, unread: undefined });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const SEEDS = Array.from({ length: Number(process.env["SEEDS"] ?? 24) }, (_, seed) => seed + 1);

describe("at rest, whatever came late, twice, out of order or not at all", () => {
  it.each(SEEDS)("the screen shows what the desk knows, without the check now and then (%i)", async (seed) => {
    const far = new Faraway(chance(seed));
    isTrue(far, await session(far, 60, NEVER, 60_000));
  });

  it.each(SEEDS.slice(0, SEEDS.length / 4))("and with it also when events are lost on an open line (%i)", async (seed) => {
    const far = new Faraway(chance(seed + 1000), 50, true);
    isTrue(far, await session(far, 60, 45_000, 150_000));
  });
});
