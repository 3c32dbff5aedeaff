export type Command =
  | "next"
  | "previous"
  | "open"
  | "list"
  | "reply"
  | "note"
  | "snooze"
  | "assignTo"
  | "ban"
  | "select"
  | "extendNext"
  | "extendPrevious"
  | "commands"
  | "snoozed"
  | "closeNext"
  | "takeover"
  | "pin"
  | "archive"
  | "assign"
  | "tag"
  | "undo"
  | "unread"
  | "urgent"
  | "high"
  | "middling"
  | "low"
  | "search"
  | "help"
  | "startPane"
  | "endPane"
  | "mine"
  | "unassigned"
  | "all"
  | "waiting";

const SINGLE: Readonly<Record<string, Command>> = {
  j: "next",
  k: "previous",
  ArrowDown: "next",
  ArrowUp: "previous",
  Enter: "open",
  Escape: "list",
  r: "reply",
  n: "note",
  h: "snooze",
  a: "assignTo",
  "#": "ban",
  x: "select",
  J: "extendNext",
  K: "extendPrevious",
  e: "closeNext",
  T: "takeover",
  p: "pin",
  y: "archive",
  i: "assign",
  t: "tag",
  l: "tag",
  z: "undo",
  u: "unread",
  "1": "urgent",
  "2": "high",
  "3": "middling",
  "4": "low",
  "/": "search",
  "?": "help",
  "[": "startPane",
  "]": "endPane",
};

const AFTER_G: Readonly<Record<string, Command>> = { m: "mine", u: "unassigned", a: "all", w: "waiting", s: "snoozed" };

const SEQUENCE_MS = 1200;

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Turns key presses into commands; `g` waits a moment for its second letter. Chords but the command bar's belong to the browser. */
export function keyReader(): (press: Press, now: number) => Command | null {
  let armed = -Infinity;
  return (press, now) => {
    if ((press.ctrlKey || press.metaKey) && !press.altKey && press.key.toLowerCase() === "k") return "commands";
    if (press.ctrlKey || press.metaKey || press.altKey) return null;
    const second = now - armed < SEQUENCE_MS;
    armed = -Infinity;
    if (second) return AFTER_G[press.key] ?? null;
    if (press.key === "g") armed = now;
    return SINGLE[press.key] ?? null;
  };
}

const TYPED: ReadonlySet<Command> = new Set(["list", "commands"]);

/** While something is being typed only leaving the field and the command bar are commands. */
export const allowed = (command: Command, typing: boolean, singleKeys: boolean): boolean =>
  typing ? TYPED.has(command) : singleKeys || command === "commands" || !/^[a-zA-Z1-4]$/.test(keyOf(command));

function keyOf(command: Command): string {
  return Object.entries(SINGLE).find(([, value]) => value === command)?.[0] ?? "g";
}
