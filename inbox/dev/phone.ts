import type { Act, PhoneMessage } from "../src/api/phone.ts";
import type { Channel, Message } from "../src/api/types.ts";
import { reply } from "./answers.ts";
import type { Thread, World } from "./world.ts";

const THINKS = 4;

/** The simulators' phone calls, and an assistant that repeats the last words. */
export class DevPhone {
  readonly thinking = new Set<string>();
  private readonly threads = new Map<string, PhoneMessage[]>();

  constructor(
    private readonly world: World,
    private readonly paceMs: number,
  ) {}

  handle(path: string, query: URLSearchParams, body: Record<string, unknown>): Response {
    if (path === "/inboxes") return reply(["telegram", "instagram"].map((channel) => ({ id: `${channel}-main`, channel, account_id: "1", phone: "", customers: [] })));
    if (path === "/wire") return reply([]);
    if (path === "/thread") return reply({ typing: this.thinking.has(query.get("customer") ?? ""), messages: this.threads.get(query.get("customer") ?? "") ?? [] });
    if (path !== "/send") return reply({}, 404);
    const act = body as unknown as Act & { customer: string; inbox: string; name: string };
    this.write(act.customer, act.inbox.split("-")[0] as Channel, act.name, "text" in act ? act.text : "tap" in act ? act.tap.title : act.file.name);
    return reply({ status: 200, body: "", milliseconds: 5, message_id: "1" });
  }

  write(customer: string, channel: Channel, name: string, text: string): Thread {
    const thread = this.world.threads.get(customer) ?? this.world.add({ contact: { name }, channel, status: "active", said: [] }, customer);
    const message = this.world.write(thread, "them", text, "received");
    this.show(thread, message);
    if (thread.conversation.status !== "active") this.world.decide(thread, message, "not_active");
    else this.think(thread, message);
    return thread;
  }

  show(thread: Thread, { id, sent_at, direction, text }: Message): void {
    const by = direction === "inbound" ? "customer" : "desk";
    const bubble: PhoneMessage = { id, at: sent_at, by, text: text ?? "", choices: [], media: [], status: "sent", edited: false, deleted: false };
    const key = thread.conversation.id;
    this.threads.set(key, [...(this.threads.get(key) ?? []), bubble]);
  }

  private think(thread: Thread, message: Message): void {
    const { id } = thread.conversation;
    this.thinking.add(id);
    setTimeout(() => {
      this.thinking.delete(id);
      if (thread.conversation.status !== "active") {
        this.world.decide(thread, message, "taken_over");
        return;
      }
      this.world.decide(thread, message, "answered");
      this.show(thread, this.world.write(thread, "ai", `You wrote “${message.text ?? ""}”, and we are glad to help.`, "delivered"));
    }, this.paceMs * THINKS);
  }
}
