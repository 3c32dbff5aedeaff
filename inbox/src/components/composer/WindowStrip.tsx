import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { span } from "../../helpers/time";
import { windowState } from "../../helpers/waiting";
import { useNow } from "../../state/now";
import { Icon } from "../shared/Icon";

/** Until when the channel takes a free message; nothing on channels that always do. */
export function WindowStrip({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const state = windowState(conversation, useNow());
  if (state.kind === "open") return null;
  if (state.kind === "closed") {
    return (
      <p className="window">
        <Icon name="lock" />
        <span>{t("composer.windowClosed")}</span>
      </p>
    );
  }
  return (
    <p className={state.kind === "low" ? "window low" : "window"}>
      <Icon name="clock" />
      <span>{t("composer.windowLeft", { time: span(state.left, t) })}</span>
    </p>
  );
}
