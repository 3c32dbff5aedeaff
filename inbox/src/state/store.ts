import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Language } from "../i18n";

export type Theme = "light" | "dark" | "system";

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  readonly calendar: "gregorian" | "jalali";
  readonly railFolded: boolean;
  readonly details: boolean;
  readonly singleKeys: boolean;
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
  readonly at: number;
  readonly state: "sending" | "queued" | "refused";
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
}

const LANGUAGE: Language = navigator.language.startsWith("fa") ? "fa" : "en";

export const EMPTY: Store = {
  preferences: {
    theme: "system",
    language: LANGUAGE,
    calendar: LANGUAGE === "fa" ? "jalali" : "gregorian",
    railFolded: false,
    details: true,
    singleKeys: true,
  },
  session: null,
  expired: false,
  drafts: {},
  unsent: [],
  toasts: [],
  offlineSince: null,
  channels: [],
};

/** The one store of what is the person's own: preferences, sign-in, drafts, what is unsent and what was just said. */
export const useStore = create<Store>()(
  persist(() => EMPTY, {
    name: "frontdesk",
    version: 1,
    partialize: ({ preferences, session, drafts }) => ({ preferences, session, drafts }),
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

export function keepDraft(conversationId: string, text: string): void {
  set(({ drafts }) => {
    const { [conversationId]: old, ...others } = drafts;
    return { drafts: text ? { ...others, [conversationId]: text } : others };
  });
}

export const keepUnsent = (unsent: Unsent): void =>
  set((store) => ({ unsent: [...store.unsent.filter(({ key }) => key !== unsent.key), unsent] }));

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
    const fresh = channels.filter((channel) => !store.channels.includes(channel));
    return fresh.length ? { channels: [...store.channels, ...fresh].sort() } : {};
  });
