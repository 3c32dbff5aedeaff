import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { FakeDesk } from "./desk.ts";
import { World } from "./world.ts";

const MINE = /^\/(api|_sim|_aws|config\.json)/;

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers(Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : [])));
  const method = incoming.method ?? "GET";
  const body = chunks.length ? { body: Buffer.concat(chunks) } : {};
  return new Request(`http://127.0.0.1${incoming.url ?? "/"}`, { method, headers, ...body });
}

async function answer(desk: FakeDesk, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await desk.handle(await requestOf(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}

function serve(middlewares: Connect.Server): void {
  const desk = new FakeDesk(new World().seed());
  middlewares.use((incoming, outgoing, next) => {
    if (MINE.test(incoming.url ?? "")) answer(desk, incoming, outgoing).catch(next);
    else next();
  });
}

/** `npm run dev` and `npm run preview` work without the stack: sign in as lena@mirahouse.example, lantern-on-the-left. */
export function fakeDesk(): Plugin {
  return {
    name: "fake-desk",
    configureServer: ({ middlewares }) => serve(middlewares),
    configurePreviewServer: ({ middlewares }) => serve(middlewares),
  };
}
