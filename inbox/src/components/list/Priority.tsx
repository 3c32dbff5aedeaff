import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Conversation } from "../../api/types";
import { Icon } from "../shared/Icon";

const HOT = 50;

/** A flame from priority 50 on; what it is made of on hover. */
export function Priority({ conversation }: { readonly conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const { priority, priority_parts: parts } = conversation;
  if (priority < HOT) return null;
  const figures = (["tier", "credits", "purchases"] as const).map((part) => `${t(`priority.${part}`)} ${figure(parts[part], i18n.language)}`);
  const byHand = typeof conversation.priority_override === "number" ? [t("priority.byHand")] : [];
  const told = [t("priority.value", { value: priority }), ...byHand, ...figures].join("\n");
  return (
    <span className="hot" role="img" aria-label={told} title={told}>
      <Icon name="flame" size="tiny" />
      {figure(priority, i18n.language)}
    </span>
  );
}
