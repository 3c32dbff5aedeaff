import { describe, expect, it } from "vitest";
import { HELP } from "./help";
import { allowed, keyReader } from "./keys";

const press = (key: string, held: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("keys", () => {
  it.each([
    ["j", "next"],
    ["ArrowDown", "next"],
    ["k", "previous"],
    ["e", "closeNext"],
    ["T", "takeover"],
    ["t", "tag"],
    ["l", "tag"],
    ["u", "unread"],
    ["1", "urgent"],
    ["4", "low"],
    ["5", null],
    ["/", "search"],
    ["?", "help"],
    ["Escape", "list"],
    ["q", null],
  ])("%s means %s", (key, command) => {
    expect(keyReader()(press(key), 0)).toBe(command);
  });

  it.each([
    ["m", "mine"],
    ["u", "unassigned"],
    ["a", "all"],
    ["w", "waiting"],
    ["q", null],
  ])("g then %s means %s", (key, command) => {
    const read = keyReader();
    expect(read(press("g"), 0)).toBeNull();
    expect(read(press(key), 300)).toBe(command);
  });

  it("forgets a g after a while", () => {
    const read = keyReader();
    read(press("g"), 0);
    expect(read(press("p"), 5000)).toBe("pin");
  });

  it.each(["ctrlKey", "metaKey", "altKey"] as const)("with %s belong to the browser or to another language's letters", (held) => {
    expect(keyReader()(press("j", { [held]: true }), 0)).toBeNull();
  });

  it("only leave a field while one types", () => {
    expect([allowed("next", true, true), allowed("list", true, true)]).toEqual([false, true]);
  });

  it("of one letter can be turned off, the others stay", () => {
    expect([allowed("closeNext", false, false), allowed("mine", false, false), allowed("help", false, false), allowed("search", false, false)]).toEqual([false, false, true, true]);
  });

  it("are all in the help", () => {
    expect(new Set(HELP.map(([command]) => command)).size).toBe(HELP.length);
  });
});
