import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { shortNameOf } from "../../helpers/names";
import type { useTypingIn } from "../../state/typing";

interface Props {
  readonly conversation: Conversation;
  readonly typing: NonNullable<ReturnType<typeof useTypingIn>>;
}

/** Somebody else is typing here: the customer, or a colleague. */
export function TypingLine({ conversation, typing }: Props) {
  const { t } = useTranslation();
  const name = typing.name ?? (typing.kind === "contact" ? shortNameOf(conversation) : t("thread.agent"));
  return (
    <p className="typing" role="status">
      <span aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t("thread.typing", { name })}
    </p>
  );
}
