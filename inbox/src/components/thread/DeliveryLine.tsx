import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../api/types";
import { troubleText } from "../../helpers/trouble";
import { storeMessages } from "../../state/cache";
import { mayWrite, useDesk } from "../../state/desk";
import { say } from "../../state/store";
import { Icon } from "../shared/Icon";

const sentence = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Why a message did not arrive, or may not have, and what to do about it. */
export function DeliveryLine({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const { desk, client, me } = useDesk();
  const [busy, setBusy] = useState(false);
  const { status, error } = message;
  if (status === "cancelled") return <p className="under">{t("delivery.cancelled")}</p>;
  if (status !== "failed" && status !== "unknown") return null;
  const again = async () => {
    setBusy(true);
    try {
      storeMessages(client, message.conversation_id, [await desk.retry(message.conversation_id, message.id)]);
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    } finally {
      setBusy(false);
    }
  };
  const failed = status === "failed";
  const reason = error?.detail ?? error?.title;
  return (
    <p className={failed ? "under red" : "under amber"} data-testid={failed ? "failed-reason" : undefined}>
      <Icon name={failed ? "alert" : "unknown"} />
      <span>
        {failed ? (reason ? t("delivery.failed", { reason: sentence(reason) }) : t("delivery.failedPlain")) : t("delivery.unknown")}
        {failed && error?.action && " "}
        {failed && error?.action && <bdi>{sentence(error.action)}</bdi>}
      </span>
      {mayWrite(me) && (
        <button type="button" className="link" disabled={busy} onClick={() => void again()}>
          {t(failed ? "delivery.retry" : "delivery.resend")}
        </button>
      )}
    </p>
  );
}
