import { expect, it } from "vitest";
import { message } from "../../tests/make";
import { FAR, firstSeq, gapAfter, near } from "./gaps";

const some = (...seqs: readonly number[]) => seqs.map((seq) => message(seq));
const planned = message(2, { send_at: "2026-12-01T09:00:00.000Z" });

it.each([
  ["nothing is missing", some(1, 2, 3), 3, null],
  ["one is missing inside", some(1, 2, 4), 4, 2],
  ["the last are missing", some(1, 2), 4, 2],
  ["messages stand in another order", some(3, 1, 2), 3, null],
  ["what lies far back was planned", [planned, ...some(FAR * 2, FAR * 2 + 1)], FAR * 2 + 1, null],
  ["nothing is shown", [], 4, null],
])("when %s, the gap begins there", (_name, messages, total, after) => {
  expect(gapAfter(messages, total)).toBe(after);
});

it("a number that is not there any more leaves no gap", () => {
  expect(gapAfter(some(1, 3), 3, new Set([2]))).toBeNull();
});

it("a thread begins anew where too much is missing, and keeps what is planned", () => {
  expect(near([...some(1, 3), planned, ...some(FAR * 2, FAR * 2 + 1)]).map(({ seq }) => seq)).toEqual([2, FAR * 2, FAR * 2 + 1]);
  expect(near(some(1, 2))).toEqual(some(1, 2));
});

it("older ones are asked for before the first of the run", () => {
  expect(firstSeq([planned, ...some(8, 7)])).toBe(7);
});
