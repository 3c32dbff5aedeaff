import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { Conversation } from "../api/types";
import { strayLetters } from "../helpers/astray";
import { isSnoozed } from "../helpers/filter";
import { allowed, type Command, keyReader } from "../helpers/keys";
import { rated, type Rating } from "../helpers/rating";
import { neighbour } from "../helpers/neighbour";
import { filterOf, type ViewName } from "../helpers/views";
import { type Act, useActions } from "./actions";
import { mayWrite, useDesk } from "./desk";
import { go, place } from "./place";
import { useNow } from "./now";
import { useCan } from "./queries";
import { leaveUnread } from "./read";
import { type DialogName, open as show } from "./dialogs";
import { composing } from "./mode";
import { selectedIds, selectNothing, stepSelected, toggleSelected } from "./selection";
import { type Mode, unsay, useStore } from "./store";

export function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** What only the page itself can do. */
export interface PageCommands {
  readonly search: () => void;
  readonly fold: () => void;
  readonly details: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement);

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
    case "snooze":
      return "wake";
    default:
      return null;
  }
}

/** Nothing is selected any more; false when nothing was. */
function leftSelection(): boolean {
  const some = selectedIds().size > 0;
  if (some) selectNothing();
  return some;
}

/** Escape first leaves the field one is in, then the selection, then the conversation. */
function backToList(): void {
  const { activeElement } = document;
  if (isTyping(activeElement)) (activeElement as HTMLElement).blur();
  else if (!leftSelection()) go({ open: null });
  focusOn(".row[tabindex='0']");
}

function afterClose(ids: readonly string[], id: string): void {
  const { afterClose: wanted } = useStore.getState().preferences;
  if (wanted === "stay") return;
  go({ open: wanted === "list" ? null : (neighbour(ids, id, 1) ?? neighbour(ids, id, -1)) }, "replace");
}

/** The keyboard: every letter while nothing is being typed, Escape always. */
export function useCommands(rows: readonly Conversation[], conversation: Conversation | undefined, page: PageCommands): void {
  const { me } = useDesk();
  const { act, rate, unread } = useActions();
  const can = useCan();
  const now = useNow();
  const asleep = conversation !== undefined && isSnoozed(conversation, now);
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
    if (command === "closeNext") afterClose(ids, conversation.id);
    void act(wanted, conversation);
  };
  const rating = (wanted: Rating) => () => {
    if (conversation && mayWrite(me) && can("rate")) void rate(conversation, rated(conversation.priority_override, wanted));
  };
  const writing = (mode: Mode) => () => {
    const { open } = place();
    // At once, so that what is typed next is typed into it.
    if (open) flushSync(() => composing(open, mode));
    focusOn(mode === "note" ? "[data-testid=note]" : "[data-testid=composer]");
  };
  const asking = (dialog: DialogName) => () => {
    if (conversation && mayWrite(me)) show(dialog);
  };
  const extend = (by: 1 | -1) => () => {
    const from = place().open;
    step(by);
    const to = place().open;
    if (to && mayWrite(me)) stepSelected(from ?? to, to);
  };
  const runs: Partial<Record<Command, () => void>> = {
    next: () => step(1),
    previous: () => step(-1),
    open: () => focusOn("[data-testid=composer]:not(:disabled), [role=log]"),
    list: backToList,
    reply: writing("reply"),
    note: writing("note"),
    assignTo: asking("assign"),
    ban: asking("ban"),
    snooze: () => {
      if (asleep) change("snooze");
      else asking("snooze")();
    },
    select: () => {
      const { open } = place();
      if (open && mayWrite(me)) toggleSelected(open);
    },
    extendNext: extend(1),
    extendPrevious: extend(-1),
    commands: () => show("commands"),
    search: page.search,
    tag: asking("tag"),
    help: () => show("help"),
    undo,
    unread: () => {
      if (conversation && mayWrite(me) && can("unread")) leaveUnread(() => unread(conversation));
    },
    urgent: rating("urgent"),
    high: rating("high"),
    middling: rating("middling"),
    low: rating("low"),
    startPane: page.fold,
    endPane: page.details,
    mine: view("mine"),
    unassigned: view("unassigned"),
    all: view("all"),
    waiting: view("waiting"),
    snoozed: view("snoozed"),
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
    const letters = strayLetters();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isBusy(event.target) || hasOwn(event)) return;
      const typing = isTyping(event.target);
      const now = performance.now();
      if (typing) letters.typed(event.target as HTMLElement, now);
      else if (letters.astray(now)) return;
      const command = typing && event.key !== "Escape" && !event.ctrlKey && !event.metaKey ? null : read(event, now);
      if (!command || !allowed(command, typing, useStore.getState().preferences.singleKeys)) return;
      event.preventDefault();
      letters.left();
      latest.current(command);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
