export type Command =
  | "next"
  | "previous"
  | "open"
  | "list"
  | "reply"
  | "closeNext"
  | "takeover"
  | "pin"
  | "archive"
  | "assign"
  | "tag"
  | "undo"
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
  e: "closeNext",
  T: "takeover",
  p: "pin",
  y: "archive",
  i: "assign",
  t: "tag",
  z: "undo",
  "/": "search",
  "?": "help",
  "[": "startPane",
  "]": "endPane",
};

const AFTER_G: Readonly<Record<string, Command>> = { m: "mine", u: "unassigned", a: "all", w: "waiting" };

/** What the help shows, in its order. */
export const HELP: readonly (readonly [Command | "send" | "panes", readonly string[]])[] = [
  ["next", ["j", "↓"]],
  ["previous", ["k", "↑"]],
  ["open", ["Enter"]],
  ["list", ["Esc"]],
  ["reply", ["r"]],
  ["send", ["Ctrl ⌘", "Enter"]],
  ["closeNext", ["e"]],
  ["takeover", ["⇧ T"]],
  ["assign", ["i"]],
  ["tag", ["t"]],
  ["pin", ["p"]],
  ["archive", ["y"]],
  ["undo", ["z"]],
  ["search", ["/"]],
  ["mine", ["g", "m"]],
  ["unassigned", ["g", "u"]],
  ["all", ["g", "a"]],
  ["waiting", ["g", "w"]],
  ["panes", ["[", "]"]],
  ["help", ["?"]],
];

const SEQUENCE_MS = 1200;

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Turns key presses into commands; `g` waits a moment for its second letter. Chords belong to the browser. */
export function keyReader(): (press: Press, now: number) => Command | null {
  let armed = -Infinity;
  return (press, now) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return null;
    const second = now - armed < SEQUENCE_MS;
    armed = -Infinity;
    if (second) return AFTER_G[press.key] ?? null;
    if (press.key === "g") armed = now;
    return SINGLE[press.key] ?? null;
  };
}

const TYPED: ReadonlySet<Command> = new Set(["list"]);

/** While something is being typed only leaving the field is a command. */
export const allowed = (command: Command, typing: boolean, singleKeys: boolean): boolean =>
  typing ? TYPED.has(command) : singleKeys || !/^[a-zA-Z]$/.test(keyOf(command));

function keyOf(command: Command): string {
  return Object.entries(SINGLE).find(([, value]) => value === command)?.[0] ?? "g";
}
