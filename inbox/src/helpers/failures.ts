import type { Message } from "../api/types";

export interface Failure {
  readonly message: string;
  readonly seq: number;
  readonly kind: "failed" | "unsure";
}

export type Failures = Readonly<Record<string, Failure>>;

const KINDS: Partial<Record<Message["status"], Failure["kind"]>> = { failed: "failed", unknown: "unsure" };

/** What did not arrive, by conversation, after one more message was seen; a retry or a later message that arrives settles it. */
export function afterMessage(failures: Failures, { id, seq, conversation_id: conversation, direction, status }: Message): Failures {
  if (direction !== "outbound") return failures;
  const { [conversation]: known, ...others } = failures;
  const kind = KINDS[status];
  if (kind) {
    const settled = known && (known.seq > seq || (known.message === id && known.kind === kind));
    return settled ? failures : { ...others, [conversation]: { message: id, seq, kind } };
  }
  const settles = known && (known.message === id || (seq > known.seq && status !== "pending" && status !== "sending" && status !== "cancelled"));
  return settles ? others : failures;
}
