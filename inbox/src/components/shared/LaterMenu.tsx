import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fromField, LATERS, laterOf, toField } from "../../helpers/moments";
import { moment } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { MenuItem, MenuRule } from "./OpenMenu";

interface Props {
  readonly onChoose: (at: number) => void;
  /** Until the customer writes, where that is a choice. */
  readonly onReply?: () => void;
}

/** Later today, tomorrow, Monday, or a moment of one's own, by the workspace's clock. */
export default function LaterMenu({ onChoose, onReply }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const [now] = useState(Date.now);
  const [own, setOwn] = useState("");
  const at = fromField(own, where.timeZone);
  return (
    <>
      {LATERS.map((later, index) => {
        const then = laterOf(later, now, where.timeZone);
        return (
          <MenuItem key={later} icon={index < 2 ? "clock" : "snooze"} note={moment(then, now, where, t)} onSelect={() => onChoose(then)}>
            {t(`later.${later}`)}
          </MenuItem>
        );
      })}
      {onReply && (
        <MenuItem icon="reply" onSelect={onReply}>
          {t("later.reply")}
        </MenuItem>
      )}
      <MenuRule />
      <form
        className="menu-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (at !== null && at > Date.now()) onChoose(at);
        }}
        onKeyDown={(event) => event.stopPropagation()}
        role="presentation"
      >
        <input type="datetime-local" aria-label={t("later.own")} min={toField(now, where.timeZone)} value={own} onChange={(event) => setOwn(event.target.value)} />
        <button type="submit" className="button edge" disabled={at === null || at <= now}>
          {t("later.set")}
        </button>
      </form>
    </>
  );
}
