import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Conversation } from "../../api/types";
import { useActions } from "../../state/actions";
import { mayWrite, useDesk } from "../../state/desk";

const MOST = 100;

/** The priority and what it is the sum of. */
export function PriorityScore({ conversation }: { readonly conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const { priority, priority_parts: parts } = conversation;
  const { me } = useDesk();
  const { rate } = useActions();
  const byHand = conversation.priority_override !== undefined && conversation.priority_override !== null;
  const shares = (["tier", "credits", "purchases"] as const).map((name) => ({ name, value: parts[name] }));
  return (
    <>
      <p className="score">
        <b className="title">{figure(priority, i18n.language)}</b>
        <span className="quiet">{t("priority.of", { count: MOST })}</span>
      </p>
      <div className="parts" aria-hidden="true">
        {shares.map(({ name, value }) => (
          <i key={name} style={{ inlineSize: `${value}%` }} />
        ))}
      </div>
      {byHand && (
        <p className="quiet">
          {t("priority.byHand")}{" "}
          {mayWrite(me) && (
            <button type="button" className="link" onClick={() => void rate(conversation, null)}>
              {t("priority.calculate")}
            </button>
          )}
        </p>
      )}
      <p className="shares">
        {shares.map(({ name, value }) => (
          <span key={name}>
            {t(`priority.${name}`)} <b>{figure(value, i18n.language)}</b>
          </span>
        ))}
      </p>
    </>
  );
}
