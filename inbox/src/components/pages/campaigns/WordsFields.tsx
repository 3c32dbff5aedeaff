import { useTranslation } from "react-i18next";
import type { Draft } from "../../../helpers/campaigns";
import { linesOf, Word, Words } from "../fields";

interface Props {
  readonly draft: Draft;
  readonly gift: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What is said: words of one's own, or a template that the channel has approved. A gift may come without any. */
export function WordsFields({ draft, gift, onChange }: Props) {
  const { t } = useTranslation();
  const { template } = draft;
  const changed = (part: Partial<Draft["template"]>) => onChange({ template: { ...template, ...part } });
  if (gift) return <Words label={t("campaign.giftText")} hint={t("campaign.giftTextHint")} value={draft.text} onChange={(text) => onChange({ text })} />;
  return (
    <>
      <p className="segments" role="group" aria-label={t("campaign.what")}>
        <button type="button" aria-pressed={draft.kind === "text"} onClick={() => onChange({ kind: "text" })}>
          {t("campaign.text")}
        </button>
        <button type="button" aria-pressed={draft.kind === "template"} onClick={() => onChange({ kind: "template" })}>
          {t("campaign.template")}
        </button>
      </p>
      {draft.kind === "text" ? (
        <Words label={t("campaign.text")} hint={t("campaign.textHint")} rows={4} value={draft.text} onChange={(text) => onChange({ text })} />
      ) : (
        <>
          <div className="pair">
            <Word label={t("campaign.templateName")} hint={t("campaign.templateHint")} dir="ltr" value={template.name} onChange={(name) => changed({ name })} />
            <Word label={t("campaign.templateLanguage")} dir="ltr" value={template.language} onChange={(language) => changed({ language })} />
          </div>
          <Words label={t("campaign.variables")} hint={t("campaign.variablesHint")} value={template.variables.join("\n")} onChange={(text) => changed({ variables: text.endsWith("\n") ? [...linesOf(text), ""] : linesOf(text) })} />
        </>
      )}
    </>
  );
}
