import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { fromField, LATERS, laterOf, toField, type Until } from "../../helpers/moments";
import { moment } from "../../helpers/time";
import { useActions } from "../../state/actions";
import { useWhere } from "../../state/desk";
import { useAssignable } from "../../state/queries";
import { Dialog } from "../shared/Dialog";
import { Pick } from "./Pick";

interface Props {
  readonly what: "snooze" | "assign";
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

function Moments({ conversation, onClose }: Omit<Props, "what">) {
  const { t } = useTranslation();
  const where = useWhere();
  const { snooze } = useActions();
  const [now] = useState(Date.now);
  const [own, setOwn] = useState("");
  const at = fromField(own, where.timeZone);
  const until = (then: Until) => {
    onClose();
    void snooze(conversation, then, then === "reply" ? "" : moment(then, now, where, t));
  };
  return (
    <Pick>
      {LATERS.map((later) => {
        const then = laterOf(later, now, where.timeZone);
        return (
          <button key={later} type="button" onClick={() => until(then)}>
            <span className="grow">{t(`later.${later}`)}</span>
            <small>{moment(then, now, where, t)}</small>
          </button>
        );
      })}
      <button type="button" onClick={() => until("reply")}>
        {t("later.reply")}
      </button>
      <form
        className="meet"
        onSubmit={(event) => {
          event.preventDefault();
          if (at !== null && at > Date.now()) until(at);
        }}
      >
        <input type="datetime-local" aria-label={t("later.own")} min={toField(now, where.timeZone)} value={own} onChange={(event) => setOwn(event.target.value)} />
        <button type="submit" className="button edge" disabled={at === null || at <= now}>
          {t("later.set")}
        </button>
      </form>
    </Pick>
  );
}

function People({ conversation, onClose }: Omit<Props, "what">) {
  const { t } = useTranslation();
  const others = useAssignable();
  const { act, assign } = useActions();
  return (
    <Pick>
      <button
        type="button"
        onClick={() => {
          onClose();
          void act("assignMe", conversation);
        }}
      >
        {t("act.assignMe")}
      </button>
      {others.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          onClick={() => {
            onClose();
            void assign(conversation, id, name);
          }}
        >
          <bdi>{name}</bdi>
        </button>
      ))}
    </Pick>
  );
}

/** Until when, or to whom: what a key asks for. */
export function PickerDialog({ what, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t(`act.${what}`)} className="sheet narrow" onClose={rest.onClose}>
      <div className="form">{what === "snooze" ? <Moments {...rest} /> : <People {...rest} />}</div>
    </Dialog>
  );
}
