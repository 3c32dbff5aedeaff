import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { type Act, useActions } from "../../state/actions";
import { useDesk } from "../../state/desk";
import type { IconName } from "../shared/Icon";
import { MenuItem } from "../shared/OpenMenu";

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

/** The acts that need no button of their own. */
export default function ThreadMenu({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const { act } = useActions();
  return offered(conversation, me.id).map(({ act: name, icon, key }) => (
    <MenuItem key={name} icon={icon} {...(key && { hint: key })} onSelect={() => void act(name, conversation)}>
      {t(`act.${name}`)}
    </MenuItem>
  ));
}
