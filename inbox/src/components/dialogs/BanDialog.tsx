import type { Conversation } from "../../api/types";
import { nameOf } from "../../helpers/names";
import { useActions } from "../../state/actions";
import { AskBan } from "./AskBan";

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Asks before the person of the open conversation is blocked. */
export function BanDialog({ conversation, onClose }: Props) {
  const { ban } = useActions();
  return <AskBan name={nameOf(conversation)} onBan={() => void ban(conversation, true)} onClose={onClose} />;
}
