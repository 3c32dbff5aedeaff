import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { troubleText } from "../../helpers/trouble";
import { clockOf } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { dropUnsent, keepDraft, type Unsent } from "../../state/store";
import { Icon } from "../shared/Icon";

/** A message that is still here: on its way, waiting for the line, or refused after waiting. */
export function UnsentMessage({ unsent }: { readonly unsent: Unsent }) {
  const { t } = useTranslation();
  const where = useWhere();
  const refused = unsent.state === "refused";
  const edit = () => {
    keepDraft(unsent.conversationId, unsent.text);
    dropUnsent(unsent.key);
  };
  return (
    <li className={refused ? "message outbound agent failed" : "message outbound agent"} data-testid="message" data-status="pending" data-author="agent">
      <div className="bubble">
        <div dir="auto">{unsent.text || (unsent.body.template?.name ?? t("list.attachment"))}</div>
      </div>
      {refused ? (
        <p className="under red" data-testid="failed-reason">
          <Icon name="alert" />
          <span>{troubleText(new Problem(422, unsent.problem ?? "", ""), t)}</span>
          <button type="button" className="link" onClick={edit}>
            {t("delivery.discard")}
          </button>
        </p>
      ) : (
        <p className="stamp">
          <time>{clockOf(unsent.at, where)}</time>
          <span role="img" aria-label={t("delivery.pending")}>
            <Icon name="clock" size="small" />
          </span>
          {unsent.state === "queued" && <span>{t("delivery.queued")}</span>}
          {unsent.state === "held" && (
            <>
              <span>{t("delivery.held")}</span>
              <button type="button" className="link" onClick={edit}>
                {t("delivery.takeBack")}
              </button>
            </>
          )}
        </p>
      )}
    </li>
  );
}
