import { useTranslation } from "react-i18next";
import type { MessageStatus } from "../../api/types";
import { Icon, type IconName } from "../shared/Icon";

const MARKS: Readonly<Partial<Record<MessageStatus, IconName>>> = {
  pending: "clock",
  sending: "clock",
  sent: "check",
  delivered: "ticks",
  read: "ticks",
  cancelled: "close",
};

/** How far a message came: a clock, one tick, two, two in ink. */
export function Tick({ status }: { readonly status: MessageStatus }) {
  const { t } = useTranslation();
  const mark = MARKS[status];
  if (!mark || status === "failed" || status === "unknown") return null;
  const name = t(`delivery.${status as "sent"}`);
  return (
    <span className={status === "read" ? "read" : undefined} role="img" aria-label={name} title={name}>
      <Icon name={mark} size="small" />
    </span>
  );
}
