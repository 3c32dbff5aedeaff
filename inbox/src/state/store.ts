import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Filter } from "../api/desk";
import type { Outgoing } from "../api/types";
import type { Merging } from "../helpers/merging";
import type { Language } from "../i18n";

export type Theme = "light" | "dark" | "system";

/** A pane whose edge can be moved. */
export type Pane = "list" | "details";

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  readonly calendar: "gregorian" | "jalali";
  readonly railFolded: boolean;
  readonly details: boolean;
  /** What a person has made of the panes' widths, in pixels. */
  readonly widths: Readonly<Partial<Record<Pane, number>>>;
  readonly singleKeys: boolean;
  /** Enter sends; otherwise it makes a line and Ctrl or Cmd with it sends. */
  readonly enterSends: boolean;
  /** For how long a sent message can be taken back before it leaves; 0 sends at once. */
  readonly undoSeconds: 0 | 5;
  readonly afterClose: "next" | "list" | "stay";
  readonly sound: boolean;
}

/** A view that an earlier version kept in this browser; offered to be brought over. */
export interface SavedView {
  readonly name: string;
  readonly filter: Filter;
}

/** A reply that an earlier version kept in this browser; offered to be brought over. */
export interface SavedReply {
  readonly name: string;
  readonly text: string;
}

export interface Session {
  readonly idToken: string;
  readonly refreshToken: string | null;
}

/** A message on its way to the API; `key` stays the same over its retries. */
export interface Unsent {
  readonly key: string;
  readonly conversationId: string;
  readonly text: string;
  readonly body: Outgoing;
  readonly at: number;
  readonly state: "held" | "sending" | "queued" | "refused";
  readonly problem: string | null;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "trouble";
  readonly undo: (() => void) | null;
}

export interface Store {
  readonly preferences: Preferences;
  readonly session: Session | null;
  readonly expired: boolean;
  readonly drafts: Readonly<Record<string, string>>;
  readonly unsent: readonly Unsent[];
  readonly toasts: readonly Toast[];
  readonly offlineSince: number | null;
  readonly channels: readonly string[];
  /** Takes no new support sessions for now. */
  readonly busy: boolean;
  /** The customer's phone stands beside the desk. */
  readonly phone: boolean;
  readonly views: readonly SavedView[];
  readonly replies: readonly SavedReply[];
  readonly mergings: readonly Merging[];
}

const LANGUAGE: Language = navigator.language.startsWith("fa") ? "fa" : "en";

export const EMPTY: Store = {
  preferences: {
    theme: "system",
    language: LANGUAGE,
    calendar: LANGUAGE === "fa" ? "jalali" : "gregorian",
    railFolded: false,
    details: true,
    widths: {},
    singleKeys: true,
    enterSends: false,
    undoSeconds: 0,
    afterClose: "next",
    sound: false,
  },
  session: null,
  expired: false,
  drafts: {},
  unsent: [],
  toasts: [],
  offlineSince: null,
  channels: [],
  busy: false,
  phone: false,
  views: [],
  mergings: [],
  replies: [],
};

/** What was on its way when the page closed waits for the line: its key keeps it from being stored twice. */
const waiting = (unsent: Unsent): Unsent => (unsent.state === "refused" ? unsent : { ...unsent, state: "queued" });

/** The one store of what is the person's own: preferences, sign-in, drafts, what is unsent and what was just said. */
export const useStore = create<Store>()(
  persist(() => EMPTY, {
    name: "frontdesk",
    version: 1,
    partialize: ({ preferences, session, drafts, mergings, unsent, views, replies, channels }) => ({ preferences, session, drafts, mergings, views, replies, channels, unsent: unsent.map(waiting) }),
    merge: (saved, fresh) => {
      const kept = saved as Partial<Store> | undefined;
      return { ...fresh, ...kept, preferences: { ...fresh.preferences, ...kept?.preferences } };
    },
  }),
);

type Change = Partial<Store> | ((store: Store) => Partial<Store>);

function set(change: Change): void {
  useStore.setState(change);
}

export const prefer = (change: Partial<Preferences>): void => set(({ preferences }) => ({ preferences: { ...preferences, ...change } }));

export const keepSession = (session: Session | null, expired = false): void => set({ session, expired });

export type Mode = "reply" | "note";

/** Replies and notes are half written each by itself. */
export const draftKey = (conversationId: string, mode: Mode): string => (mode === "reply" ? conversationId : `${conversationId} note`);

export function keepDraft(conversationId: string, text: string, mode: Mode = "reply"): void {
  const key = draftKey(conversationId, mode);
  set(({ drafts }) => {
    const { [key]: old, ...others } = drafts;
    return { drafts: text ? { ...others, [key]: text } : others };
  });
}

export const keepReplies = (replies: readonly SavedReply[]): void => set({ replies });

/** Keeps a message where it stands in the order of writing. */
export const keepUnsent = (unsent: Unsent): void =>
  set((store) => ({ unsent: store.unsent.some(({ key }) => key === unsent.key) ? store.unsent.map((each) => (each.key === unsent.key ? unsent : each)) : [...store.unsent, unsent] }));

export const dropUnsent = (key: string): void => set((store) => ({ unsent: store.unsent.filter((each) => each.key !== key) }));

let toastId = 0;

export function say(text: string, options: { tone?: Toast["tone"]; undo?: () => void } = {}): void {
  toastId += 1;
  const toast: Toast = { id: toastId, text, tone: options.tone ?? "plain", undo: options.undo ?? null };
  set({ toasts: [toast] });
}

export const unsay = (id: number): void => set((store) => ({ toasts: store.toasts.filter((toast) => toast.id !== id) }));

export const sawConnection = (up: boolean, now: number): void =>
  set(({ offlineSince }) => (up ? (offlineSince === null ? {} : { offlineSince: null }) : { offlineSince: offlineSince ?? now }));

export const sawChannels = (channels: readonly string[]): void =>
  set((store) => {
    const fresh = [...new Set(channels)].filter((channel) => !store.channels.includes(channel));
    return fresh.length ? { channels: [...store.channels, ...fresh].sort() } : {};
  });
