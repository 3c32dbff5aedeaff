import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { save } from "../../helpers/save";
import { troubleText } from "../../helpers/trouble";
import { useDesk } from "../../state/desk";
import { say } from "../../state/store";
import { Dialog } from "../shared/Dialog";

const FORMATS = [
  ["txt", "text/plain"],
  ["html", "text/html"],
  ["json", "application/json"],
] as const;

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** The whole conversation as a file. */
export function TranscriptDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const fetchAs = async (format: string, type: string) => {
    onClose();
    try {
      save(`${conversation.id}.${format}`, type, await desk.transcript(conversation.id, format));
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    }
  };
  return (
    <Dialog title={t("act.transcript")} className="sheet narrow" onClose={onClose}>
      <div className="form">
        <div className="pick">
          {FORMATS.map(([format, type]) => (
            <button key={format} type="button" onClick={() => void fetchAs(format, type)}>
              {t(`transcript.${format}`)}
            </button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
