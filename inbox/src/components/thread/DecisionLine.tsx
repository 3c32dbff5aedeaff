import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../api/types";
import { decisionSentence } from "../../helpers/sentences";
import { exactTime } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { Icon } from "../shared/Icon";

/** Why nobody but people will answer this message; the record itself on request. */
export function DecisionLine({ entry, closed }: { readonly entry: TimelineEntry; readonly closed: boolean }) {
  const { t } = useTranslation();
  const where = useWhere();
  const [open, setOpen] = useState(false);
  const record = useId();
  const facts = Object.entries(entry.detail).filter(([name]) => name !== "in_seq");
  return (
    <>
      <p className="under decision" data-testid="decision" data-reason={entry.reason}>
        <Icon name="assistant" />
        <span>{decisionSentence(entry, closed, t)}</span>
        <button type="button" className="link" aria-expanded={open} aria-controls={record} onClick={() => setOpen(!open)}>
          {t(open ? "decision.hide" : "decision.why")}
        </button>
      </p>
      <dl className="evidence" id={record} hidden={!open}>
        <dt>{t("decision.because")}</dt>
        <dd>
          <bdi dir="ltr">{entry.reason}</bdi>
        </dd>
        <dt>{t("decision.at")}</dt>
        <dd>{exactTime(Date.parse(entry.at), where)}</dd>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>
              <bdi dir="ltr">{name.replaceAll("_", " ")}</bdi>
            </dt>
            <dd dir="auto">{String(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
