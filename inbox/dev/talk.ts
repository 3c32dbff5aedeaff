import type { Note } from "../src/api/types.ts";
import { reply } from "./answers.ts";
import type { Thread, World } from "./world.ts";

const HALF_HOUR = 1_800_000;
const LENA = { kind: "agent", id: "me", name: "Lena Vogt" } as const;

export const COLLEAGUES = [
  { id: "me", name: "Lena Vogt" },
  { id: "ben", name: "Ben Arslan" },
] as const;

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** What can be asked of one conversation beside its messages; null for what is not known. */
export function converse(world: World, thread: Thread, method: string, action: string, body: Record<string, unknown>): Response | null {
  const now = world.now();
  switch (`${method} ${action.replace(/^notes\/.+/, "notes/one")}`) {
    case "GET notes":
      return reply({ items: thread.notes, next_cursor: null });
    case "POST notes": {
      const note: Note = { id: `note-${thread.notes.length + 1}`, text: word(body["text"]), author: LENA, at: new Date(now).toISOString(), mentions: COLLEAGUES.filter(({ id }) => Array.isArray(body["mentions"]) && body["mentions"].includes(id)) };
      thread.notes = [...thread.notes, note];
      world.tell(thread, "note", now, { actor: LENA, reason: "added" });
      world.touch(thread, {});
      return reply(note, 201);
    }
    case "DELETE notes/one":
      thread.notes = thread.notes.filter(({ id }) => id !== decodeURIComponent(action.split("/")[1] ?? ""));
      return reply({});
    case "POST typing":
      return reply({});
    case "GET transcript":
      return new Response(thread.messages.map(({ text }) => text ?? "").join("\n"));
    case "POST transfer":
      return reply(world.touch(thread, { assignee: body["to"] === "queue" ? null : word(body["to"]) }));
    case "POST chat-support/start":
      world.become(thread, "support_active");
      return reply(world.touch(thread, { is_chat_support: true, support: { in_chat_support: true, chat_support_active: true, chat_start_time: new Date(now).toISOString(), expires_at: new Date(now + HALF_HOUR).toISOString(), queue_position: 1, agent: null } }));
    case "POST chat-support/end":
      return reply(world.touch(thread, { is_chat_support: false, support: null }));
    case "POST flow":
    case "DELETE flow":
      return reply(world.touch(thread, { flow: method === "POST" ? { template: word(body["template_name"]), current_step: "initial", context: {}, expires_at: null } : null }));
    default:
      return null;
  }
}
