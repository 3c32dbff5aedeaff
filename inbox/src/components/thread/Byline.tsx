import { useTranslation } from "react-i18next";
import type { Author } from "../../api/types";
import { Icon } from "../shared/Icon";

/** Who of our side wrote it. */
export function Byline({ author }: { readonly author: Author }) {
  const { t } = useTranslation();
  if (author.kind === "assistant") {
    return (
      <p className="by">
        <Icon name="assistant" size="small" />
        <b>{t("thread.assistant")}</b>
      </p>
    );
  }
  if (author.kind === "system") {
    return (
      <p className="by">
        <b>{t("thread.automatic")}</b>
      </p>
    );
  }
  return (
    <p className="by">
      {author.kind === "manager" && <Icon name="phone" size="small" />}
      <b dir="auto">{author.name ?? t("thread.agent")}</b>
      {author.kind === "manager" && <span>{t("thread.manager")}</span>}
    </p>
  );
}
