import { describe, expect, it } from "vitest";
import { outbound } from "../../tests/make";
import type { Message } from "../api/types";
import { afterMessage, type Failures } from "./failures";

const seen = (...messages: readonly Message[]) => messages.reduce<Failures>(afterMessage, {})["c1"]?.kind ?? null;
const sent = (seq: number, status: Message["status"]) => outbound(seq, { status });

describe("what the list says of messages that did not arrive", () => {
  it.each<[string, readonly Message[], string | null]>([
    ["marks a failure", [sent(1, "failed")], "failed"],
    ["marks what may not have arrived", [sent(1, "unknown")], "unsure"],
    ["takes the mark away once a retry leaves", [sent(1, "failed"), sent(1, "pending")], null],
    ["takes it away once a later message arrives", [sent(1, "failed"), sent(2, "pending"), sent(2, "delivered")], null],
    ["keeps it while a later message only waits", [sent(1, "failed"), sent(2, "pending")], "failed"],
    ["keeps it when an older message is read", [sent(2, "failed"), sent(1, "read")], "failed"],
    ["is not moved by what the customer writes", [sent(1, "failed"), { ...outbound(2), direction: "inbound", status: "received" }], "failed"],
  ])("%s", (_, messages, expected) => {
    expect(seen(...messages)).toBe(expected);
  });
});
