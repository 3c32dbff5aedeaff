import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { troubleText } from "../../helpers/trouble";
import { useDesk } from "../../state/desk";
import { sendMessage } from "../../state/sending";
import { say } from "../../state/store";
import { Icon } from "../shared/Icon";

interface Props {
  readonly conversation: Conversation;
  readonly modes: ReactNode;
}

const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2})?$/;

/** The window is closed, so only a message that the channel approved beforehand may leave: its name, language and variables. */
export default function ApprovedTemplate({ conversation, modes }: Props) {
  const { t, i18n } = useTranslation();
  const env = useDesk();
  const [name, setName] = useState("");
  const [language, setLanguage] = useState(i18n.language);
  const [variables, setVariables] = useState("");
  const [busy, setBusy] = useState(false);
  const ready = name.trim() !== "" && LANGUAGE.test(language) && !busy;
  const send = async () => {
    setBusy(true);
    const values = variables.split("\n").map((line) => line.trim()).filter(Boolean);
    try {
      await sendMessage(env, conversation, { template: { name: name.trim(), language, variables: values } }, Date.now());
      setVariables("");
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    }
    setBusy(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) void send();
  };
  return (
    <form className="composer approved" aria-label={t("approved.title")} onSubmit={submit}>
      <p className="to">
        {modes}
        <Icon name="lock" size="small" />
        <span>{t("approved.title")}</span>
      </p>
      <div className="fields">
        <label>
          {t("approved.name")}
          <input dir="ltr" value={name} onChange={(event) => setName(event.target.value)} data-testid="approved-name" />
        </label>
        <label>
          {t("approved.language")}
          <input dir="ltr" size={6} value={language} onChange={(event) => setLanguage(event.target.value)} />
        </label>
        <label className="whole">
          {t("approved.variables")}
          <textarea dir="auto" rows={2} value={variables} onChange={(event) => setVariables(event.target.value)} />
        </label>
      </div>
      <div className="tools">
        <span className="grow">{t("approved.hint")}</span>
        <button type="submit" className="button solid" disabled={!ready}>
          {t("approved.send")}
        </button>
      </div>
    </form>
  );
}
