import { expect, it } from "vitest";
import { message } from "../../tests/make";
import { filesOf } from "./files";

const media = (id: string) => ({ id, type: "image", mime: "image/png", size: 3, name: `${id}.png`, state: "ok" }) as const;

it("the files of a thread stand newest first, without those of deleted messages", () => {
  const messages = [message(1, { media: [media("a"), media("b")] }), message(2), message(3, { media: [media("c")], deleted: true }), message(4, { media: [media("d")] })];
  expect(filesOf(messages).map(({ media: { id }, message: { seq } }) => [id, seq])).toEqual([["d", 4], ["b", 1], ["a", 1]]);
});
