import { useTranslation } from "react-i18next";
import type { Conversation } from "../api/types";
import type { IconName } from "../components/shared/Icon";
import { LANGUAGES } from "../i18n";
import { VIEWS } from "../helpers/views";
import { KEEPERS, PAGES } from "../helpers/pages";
import { type Act, useActions } from "./actions";
import { mayWrite, useDesk } from "./desk";
import type { DialogName } from "./dialogs";
import { composing } from "./mode";
import { isSnoozed } from "../helpers/filter";
import { rated, RATING_NAMES } from "../helpers/rating";
import { focusOn } from "./commands";
import { leaveUnread } from "./read";
import { go, visit } from "./place";
import { useCan } from "./queries";
import { signOut } from "./session";
import { prefer, useStore } from "./store";
import { useTheme } from "./theme";

/** Something the command bar can do: an act of its own, or a dialog that asks for more. */
export interface Offer {
  readonly id: string;
  readonly text: string;
  readonly icon: IconName;
  readonly keys?: readonly string[];
  readonly dialog?: DialogName;
  readonly run: () => void;
}

const nothing = () => undefined;

function actsOn(conversation: Conversation, me: string): readonly (readonly [Act, IconName, ...(readonly string[])])[] {
  const { status, pinned, archived, assignee } = conversation;
  return [
    ...(status === "active" ? [["takeover", "mine", "⇧T"] as const] : []),
    ...(status === "support_active" ? [["release", "assistant", "⇧T"] as const] : []),
    status === "closed" ? (["reopen", "undo"] as const) : (["close", "check", "e"] as const),
    assignee === me ? (["unassign", "nobody"] as const) : (["assignMe", "assign", "i"] as const),
    pinned ? (["unpin", "unpin", "p"] as const) : (["pin", "pin", "p"] as const),
    archived ? (["restore", "restore", "y"] as const) : (["archive", "archive", "y"] as const),
    ...(isSnoozed(conversation, Date.now()) ? [["wake", "snooze", "h"] as const] : []),
  ];
}

/** What can be done here and where one can go, as the desk and the role allow. */
export function useOffers(conversation: Conversation | null): { readonly here: readonly Offer[]; readonly elsewhere: readonly Offer[] } {
  const { t } = useTranslation();
  const { config, me } = useDesk();
  const can = useCan();
  const { act, ban, endSupport, rate, startSupport, unread } = useActions();
  const dark = useTheme() === "dark";
  const language = useStore((store) => store.preferences.language);
  const dialog = (id: DialogName, text: string, icon: IconName, ...keys: readonly string[]): Offer => ({ id, text, icon, dialog: id, run: nothing, keys });
  const writing = (mode: "reply" | "note") => {
    if (!conversation) return;
    composing(conversation.id, mode);
    requestAnimationFrame(() => focusOn(`[data-testid=${mode === "note" ? "note" : "composer"}]`));
  };
  const acts: readonly Offer[] = conversation ? actsOn(conversation, me.id).map(([name, icon, ...keys]) => ({ id: name, text: t(`act.${name}`), icon, keys, run: () => void act(name, conversation) })) : [];
  const here: readonly Offer[] =
    conversation && mayWrite(me)
      ? [
          ...acts,
          { id: "reply", text: t("help.reply"), icon: "reply", keys: ["r"], run: () => writing("reply") },
          ...(can("notes") ? [{ id: "note", text: t("help.note"), icon: "note", keys: ["n"], run: () => writing("note") } as const] : []),
          ...(can("snooze") ? [dialog("snooze", t("act.snooze"), "snooze", "h")] : []),
          ...(can("users") || can("presence") ? [dialog("assign", t("act.assign"), "people", "a")] : []),
          { id: "tag", text: t("help.tag"), icon: "tag", keys: ["t"], run: nothing },
          ...(can("replies") && conversation.status !== "active" ? [{ id: "saved", text: t("commands.page.saved"), icon: "reply", keys: ["/"], run: nothing } as const] : []),
          ...(can("unread") ? [{ id: "unread", text: t("act.unread"), icon: "wrote", keys: ["u"], run: () => leaveUnread(() => unread(conversation)) } as const] : []),
          ...(can("rate") ? RATING_NAMES.map((name, index): Offer => ({ id: name, text: t(`rating.${name}`), icon: "flame", keys: [String(index + 1)], run: () => void rate(conversation, rated(conversation.priority_override, name)) })) : []),
          ...(can("startSupport") && !conversation.is_chat_support ? [{ id: "startSupport", text: t("act.startSupport"), icon: "support", run: () => void startSupport(conversation) } as const] : []),
          ...(can("endSupport") && conversation.is_chat_support ? [{ id: "endSupport", text: t("support.end"), icon: "support", run: () => void endSupport(conversation) } as const] : []),
          ...(can("transfer") && conversation.is_chat_support ? [dialog("transfer", t("act.transfer"), "send")] : []),
          ...(can("merge") && KEEPERS.has(me.role) ? [dialog("merge", t("merging.open"), "users")] : []),
          ...(can("flow") ? [dialog("flow", t("act.flow"), "flow")] : []),
          ...(can("transcript") ? [dialog("transcript", t("act.transcript"), "download")] : []),
          ...(can("contacts") && !conversation.contact.banned ? [dialog("ban", t("act.ban"), "banned", "#")] : []),
          ...(can("contacts") && conversation.contact.banned ? [{ id: "unban", text: t("act.unban"), icon: "banned", run: () => void ban(conversation, false) } as const] : []),
        ]
      : [];
  const views: readonly Offer[] = VIEWS.map(({ name, filter, icon }) => ({ id: `view ${name}`, text: t(`view.${name}`), icon, run: () => go({ filter, open: null }) }));
  const pages: readonly Offer[] = PAGES.filter(({ feature, roles }) => (feature === null || can(feature)) && roles.has(me.role)).map(({ path, name, icon }) => ({ id: path, text: t(`page.${name}`), icon, run: () => visit(path) }));
  const other = language === "en" ? "fa" : "en";
  const elsewhere: readonly Offer[] = [
    ...views,
    ...pages,
    { id: "theme", text: t(dark ? "account.toLight" : "account.toDark"), icon: dark ? "sun" : "moon", run: () => prefer({ theme: dark ? "light" : "dark" }) },
    { id: "language", text: LANGUAGES[other].name, icon: "language", run: () => prefer({ language: other, calendar: other === "fa" ? "jalali" : "gregorian" }) },
    dialog("saveView", t("saved.title"), "saved"),
    dialog("preferences", t("prefer.title"), "settings"),
    dialog("help", t("account.help"), "help", "?"),
    { id: "signOut", text: t("account.signOut"), icon: "signOut", run: () => void signOut(config) },
  ];
  return { here, elsewhere };
}
