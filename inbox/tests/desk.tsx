import { render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { tokenFor } from "../dev/cognito.ts";
import { FakeDesk } from "../dev/desk.ts";
import type { Seeded } from "../dev/people.ts";
import { World } from "../dev/world.ts";
import type { Desk } from "../src/api/desk";
import type { Live } from "../src/api/live";
import { polling } from "../src/api/polling";
import { App } from "../src/components/App";
import { keepSession } from "../src/state/store";

const PACE_MS = 10;
export const CONFIG = { user_pool_id: "local", client_id: "inbox", region: "eu-west-1", cognito_endpoint: "/_aws/cognito", websocket_url: null, phone: true };

/** Lets the app talk to a desk of its own; every request is kept. */
export function serve(desk: FakeDesk): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", async (address: string, init?: RequestInit) => {
    const request = new Request(new URL(address, "http://127.0.0.1"), init);
    requests.push(request.clone());
    return desk.handle(request);
  });
  return requests;
}

export interface Opened {
  readonly desk: FakeDesk;
  readonly user: UserEvent;
  readonly requests: Request[];
}

const quick = (api: Desk): Live => polling(api, { visibleMs: PACE_MS * 4, hiddenMs: PACE_MS * 4 });

/** An open line over which nothing is ever told. */
export const silent = (): Live => () => () => undefined;

/** A signed-in desk with these people in it. */
export async function openDesk(people?: readonly Seeded[], email = "lena@mirahouse.example", liveOf = quick): Promise<Opened> {
  const desk = new FakeDesk(new World().seed(people), PACE_MS);
  const requests = serve(desk);
  keepSession({ idToken: tokenFor(email, Date.now()), refreshToken: `refresh ${email}` });
  render(<App config={CONFIG} liveOf={liveOf} />);
  await screen.findAllByTestId("conversation-row");
  return { desk, user: userEvent.setup(), requests };
}

export const person = (change: Partial<Seeded> & { readonly name?: string | null } = {}): Seeded => {
  const { name = "Sofia Marchetti", ...rest } = change;
  return { contact: { name }, channel: "telegram", status: "support_active", said: [[5, "them", "Hello?"]], ...rest };
};
