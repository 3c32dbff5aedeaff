import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { chipsOf, type Chip } from "../../helpers/row";
import { moment, span } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { Icon, type IconName } from "../shared/Icon";

const LOOKS: Readonly<Record<Chip["kind"], readonly [tone: string, icon: IconName]>> = {
  failed: ["red", "alert"],
  unknown: ["amber", "unknown"],
  support: ["ink", "support"],
  snoozed: ["", "snooze"],
  untilReply: ["", "snooze"],
  flow: ["pencil", "flow"],
  booking: ["", "house"],
  waiting: ["amber", "clock"],
  windowLeft: ["amber", "clock"],
  windowClosed: ["", "lock"],
  wroteAfterClose: ["", "wrote"],
  closed: ["", "done"],
  optedOut: ["", "close"],
  banned: ["", "banned"],
};

/** The third line; colour only for what waits, and always with an icon and words. */
export function RowChips({ conversation, now }: { readonly conversation: Conversation; readonly now: number }) {
  const { t } = useTranslation();
  const where = useWhere();
  const chips = chipsOf(conversation, now);
  if (chips.length === 0) return null;
  const words = (chip: Chip): string => {
    if ("ms" in chip) return t(`list.${chip.kind}`, { time: span(chip.ms, t) });
    if (chip.kind === "snoozed") return t("list.snoozed", { time: moment(Date.parse(chip.text), now, where, t) });
    return "text" in chip ? t(`list.${chip.kind}`, { name: chip.text }) : t(`list.${chip.kind}`);
  };
  return (
    <p className="third">
      {chips.map((chip) => {
        const [tone, icon] = LOOKS[chip.kind];
        return (
          <span key={chip.kind} className={`chip ${tone}`} {...(chip.kind === "support" && { "data-testid": "chat-badge" })}>
            <Icon name={icon} size="tiny" />
            <span className="cut">{words(chip)}</span>
          </span>
        );
      })}
    </p>
  );
}
