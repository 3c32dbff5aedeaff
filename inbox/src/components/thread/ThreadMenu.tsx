import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { isSnoozed } from "../../helpers/filter";
import { moment } from "../../helpers/time";
import { type Act, useActions } from "../../state/actions";
import { open } from "../../state/dialogs";
import { useDesk, useWhere } from "../../state/desk";
import { leaveUnread } from "../../state/read";
import { useNow } from "../../state/now";
import { useAssignable, useCan } from "../../state/queries";
import type { IconName } from "../shared/Icon";
import LaterMenu from "../shared/LaterMenu";
import { MenuItem, MenuRule, MenuSub } from "../shared/OpenMenu";

interface Offered {
  readonly act: Act;
  readonly icon: IconName;
  readonly key?: string;
}

function offered(conversation: Conversation, me: string): readonly Offered[] {
  return [
    conversation.assignee === me ? { act: "unassign", icon: "nobody" } : { act: "assignMe", icon: "assign", key: "i" },
    conversation.pinned ? { act: "unpin", icon: "unpin", key: "p" } : { act: "pin", icon: "pin", key: "p" },
    conversation.archived ? { act: "restore", icon: "restore", key: "y" } : { act: "archive", icon: "archive", key: "y" },
  ];
}

/** Everything that can be done to a conversation; the header has buttons for the commonest. */
export default function ThreadMenu({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const where = useWhere();
  const can = useCan();
  const others = useAssignable();
  const { act, assign, ban, endSupport, snooze, startSupport, unread } = useActions();
  const { contact } = conversation;
  const snoozed = isSnoozed(conversation, useNow());
  return (
    <>
      {offered(conversation, me.id).map(({ act: name, icon, key }) => (
        <MenuItem key={name} icon={icon} {...(key && { hint: key })} onSelect={() => void act(name, conversation)}>
          {t(`act.${name}`)}
        </MenuItem>
      ))}
      {can("snooze") &&
        (snoozed ? (
          <MenuItem icon="snooze" onSelect={() => void act("wake", conversation)}>
            {t("act.wake")}
          </MenuItem>
        ) : (
          <MenuSub icon="snooze" label={t("act.snooze")} hint="h">
            <LaterMenu
              onChoose={(at) => void snooze(conversation, at, moment(at, Date.now(), where, t))}
              onReply={() => void snooze(conversation, "reply", "")}
            />
          </MenuSub>
        ))}
      {can("unread") && conversation.total_messages > 0 && (
        <MenuItem icon="wrote" hint="u" onSelect={() => leaveUnread(() => unread(conversation))}>
          {t("act.unread")}
        </MenuItem>
      )}
      {others.length > 0 && (
        <MenuSub icon="people" label={t("act.assign")} hint="a">
          {others.map(({ id, name }) => (
            <MenuItem key={id} onSelect={() => void assign(conversation, id, name)}>
              {name}
            </MenuItem>
          ))}
        </MenuSub>
      )}
      {can("transfer") && conversation.is_chat_support && (
        <MenuItem icon="send" onSelect={() => open("transfer")}>
          {t("act.transfer")}
        </MenuItem>
      )}
      <MenuRule />
      {can("startSupport") && !conversation.is_chat_support && (
        <MenuItem icon="support" onSelect={() => void startSupport(conversation)}>
          {t("act.startSupport")}
        </MenuItem>
      )}
      {can("endSupport") && conversation.is_chat_support && (
        <MenuItem icon="support" onSelect={() => void endSupport(conversation)}>
          {t("support.end")}
        </MenuItem>
      )}
      {can("flow") && (
        <MenuItem icon="flow" onSelect={() => open("flow")}>
          {t("act.flow")}
        </MenuItem>
      )}
      {can("transcript") && (
        <MenuItem icon="download" onSelect={() => open("transcript")}>
          {t("act.transcript")}
        </MenuItem>
      )}
      {can("contacts") && (
        <MenuItem icon="banned" onSelect={() => (contact.banned ? void ban(conversation, false) : open("ban"))}>
          {t(contact.banned ? "act.unban" : "act.ban")}
        </MenuItem>
      )}
    </>
  );
}
