import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { troubleText } from "../../helpers/trouble";
import { keys, storeConversation } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { useOffice } from "../../state/office";
import { say } from "../../state/store";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Starts a menu in this conversation, or ends the one that runs. */
export function FlowDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation();
  const { desk, client, me } = useDesk();
  const office = useOffice();
  const { data } = useQuery({ queryKey: keys.templates, queryFn: office.templates });
  const { id, flow } = conversation;
  const run = async (act: () => Promise<unknown>, done: string) => {
    onClose();
    try {
      await act();
      storeConversation(client, await desk.conversation(id), me.id);
      say(done);
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    }
  };
  return (
    <Dialog title={t("act.flow")} className="sheet narrow" onClose={onClose}>
      <div className="form">
        {flow && (
          <p className="row-of">
            <span className="grow">{t("flow.runs", { template: flow.template, step: flow.current_step })}</span>
            <button type="button" className="button edge" onClick={() => void run(() => desk.endFlow(id), t("done.flowEnded"))}>
              {t("flow.end")}
            </button>
          </p>
        )}
        <div className="pick">
          {data
            ?.filter(({ is_active }) => is_active)
            .map(({ name }) => (
              <button key={name} type="button" dir="auto" onClick={() => void run(() => desk.startFlow(id, name), t("done.flowStarted"))}>
                {name}
              </button>
            ))}
          {data?.length === 0 && <p className="quiet">{t("flow.none")}</p>}
        </div>
      </div>
    </Dialog>
  );
}
