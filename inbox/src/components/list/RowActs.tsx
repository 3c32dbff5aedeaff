import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { type Act, useActions } from "../../state/actions";
import { mayWrite, useDesk } from "../../state/desk";
import { IconButton } from "../shared/IconButton";
import type { IconName } from "../shared/Icon";

/** Three acts under the pointer, no more; by keyboard they are on the open conversation. */
export function RowActs({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const { act } = useActions();
  if (!mayWrite(me)) return null;
  const acts: readonly (readonly [Act, IconName])[] = [
    conversation.pinned ? ["unpin", "unpin"] : ["pin", "pin"],
    conversation.archived ? ["restore", "restore"] : ["archive", "archive"],
    conversation.status === "closed" ? ["reopen", "undo"] : ["close", "check"],
  ];
  return (
    <div className="acts">
      {acts.map(([name, icon]) => (
        <IconButton key={name} icon={icon} label={t(`act.${name}`)} tabIndex={-1} onClick={() => void act(name, conversation)} />
      ))}
    </div>
  );
}
