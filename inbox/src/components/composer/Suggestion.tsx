import { useTranslation } from "react-i18next";
import { keepDraft } from "../../state/store";
import { focusOn } from "../../state/commands";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";

interface Props {
  readonly id: string;
  readonly text: string;
  readonly onDone: () => void;
}

/** What the assistant would have said; one press puts it into the reply, nothing leaves by itself. */
export default function Suggestion({ id, text, onDone }: Props) {
  const { t } = useTranslation();
  const take = () => {
    keepDraft(id, text);
    onDone();
    requestAnimationFrame(() => focusOn("[data-testid=composer]"));
  };
  return (
    <div className="banner suggestion" data-testid="suggestion">
      <Icon name="assistant" />
      <p className="grow">
        {t("composer.suggested")}
        <small className="clamp" dir="auto">
          {text}
        </small>
      </p>
      <button type="button" className="button edge" onClick={take}>
        {t("composer.useIt")}
      </button>
      <IconButton icon="close" label={t("app.dismiss")} onClick={onDone} />
    </div>
  );
}
