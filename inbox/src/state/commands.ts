import { useEffect, useRef } from "react";
import type { Conversation } from "../api/types";
import { allowed, type Command, keyReader } from "../helpers/keys";
import { neighbour } from "../helpers/neighbour";
import { filterOf, type ViewName } from "../helpers/views";
import { type Act, useActions } from "./actions";
import { mayWrite, useDesk } from "./desk";
import { go, place } from "./place";
import { prefer, unsay, useStore } from "./store";

export function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** What only the page itself can do. */
export interface PageCommands {
  readonly help: () => void;
  readonly search: () => void;
  readonly fold: () => void;
  readonly details: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);

/** Buttons, menus and dialogs have their own meaning for Enter, Escape and arrows. */
const isBusy = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest("dialog, [role=menu]") !== null;
const OWN_KEYS: ReadonlySet<string> = new Set(["Enter", "ArrowDown", "ArrowUp"]);
const hasOwn = (event: KeyboardEvent): boolean =>
  OWN_KEYS.has(event.key) && event.target instanceof HTMLElement && event.target.closest("button, a, summary, [role=log]") !== null;

function undo(): void {
  const toast = useStore.getState().toasts.at(-1);
  if (!toast?.undo) return;
  toast.undo();
  unsay(toast.id);
}

function toggle(conversation: Conversation, command: Command): Act | null {
  switch (command) {
    case "takeover":
      return conversation.status === "active" ? "takeover" : conversation.status === "support_active" ? "release" : "reopen";
    case "pin":
      return conversation.pinned ? "unpin" : "pin";
    case "archive":
      return conversation.archived ? "restore" : "archive";
    case "assign":
      return "assignMe";
    case "closeNext":
      return conversation.status === "closed" ? null : "close";
    default:
      return null;
  }
}

/** Escape first leaves the field one is in, then the conversation. */
function backToList(): void {
  const { activeElement } = document;
  if (isTyping(activeElement)) (activeElement as HTMLElement).blur();
  else go({ open: null });
  focusOn(".row[tabindex='0']");
}

function focusTag(): void {
  prefer({ details: true });
  requestAnimationFrame(() => focusOn("[data-focus=tag]"));
}

/** The keyboard: every letter while nothing is being typed, Escape always. */
export function useCommands(rows: readonly Conversation[], conversation: Conversation | undefined, page: PageCommands): void {
  const { me } = useDesk();
  const { act } = useActions();
  const ids = rows.map(({ id }) => id);

  const step = (by: 1 | -1) => {
    const next = neighbour(ids, place().open, by);
    if (next === null) return;
    go({ open: next }, "replace");
    requestAnimationFrame(() => focusOn(`[data-id="${CSS.escape(next)}"]`));
  };
  const view = (name: ViewName) => () => go({ filter: filterOf(name), open: null });
  const change = (command: Command) => {
    const wanted = conversation && mayWrite(me) ? toggle(conversation, command) : null;
    if (!conversation || !wanted) return;
    if (command === "closeNext") go({ open: neighbour(ids, conversation.id, 1) ?? neighbour(ids, conversation.id, -1) }, "replace");
    void act(wanted, conversation);
  };
  const runs: Partial<Record<Command, () => void>> = {
    next: () => step(1),
    previous: () => step(-1),
    open: () => focusOn("[data-testid=composer]:not(:disabled), [role=log]"),
    list: backToList,
    reply: () => focusOn("[data-testid=composer]"),
    search: page.search,
    tag: focusTag,
    help: page.help,
    undo,
    startPane: page.fold,
    endPane: page.details,
    mine: view("mine"),
    unassigned: view("unassigned"),
    all: view("all"),
    waiting: view("waiting"),
  };
  const run = (command: Command) => {
    const known = runs[command];
    if (known) known();
    else change(command);
  };

  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const read = keyReader();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isBusy(event.target) || hasOwn(event)) return;
      const typing = isTyping(event.target);
      const command = typing && event.key !== "Escape" ? null : read(event, performance.now());
      if (!command || !allowed(command, typing, useStore.getState().preferences.singleKeys)) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
