import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Count, linesOf, Switch, Words } from "./fields";
import { PageHead } from "./PageHead";
import { SaveBar } from "./SaveBar";
import { useSettings } from "./useSettings";

const TEXTS = ["acknowledged", "greeting", "opened", "queued", "joined", "ended", "timed_out", "menu", "rating", "comment", "thanks"] as const;

const isText = (name: string): name is (typeof TEXTS)[number] => (TEXTS as readonly string[]).includes(name);

/** What a support session understands and says. */
export default function SupportPage() {
  const { t } = useTranslation("pages");
  const { now, change, save, reset, changed, busy, trouble } = useSettings();
  const support = now?.support;
  if (!support) return <PageHead title={t("support.title")} />;
  const set = (part: Partial<typeof support>) => change({ support: { ...support, ...part } });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <>
      <PageHead title={t("support.title")} lead={t("support.lead")} />
      <form className="form sheet-form" onSubmit={submit}>
        <h2>{t("support.words")}</h2>
        <div className="pair">
          <Words label={t("support.start")} hint={t("oneALine")} value={support.start_words.join("\n")} onChange={(text) => set({ start_words: linesOf(text) })} />
          <Words label={t("support.end")} hint={t("oneALine")} value={support.end_words.join("\n")} onChange={(text) => set({ end_words: linesOf(text) })} />
        </div>
        <Count label={t("support.timeout")} step="any" value={support.timeout_minutes} onChange={(minutes) => set({ timeout_minutes: minutes })} />
        {support.ask_rating !== undefined && <Switch label={t("support.askRating")} value={support.ask_rating} onChange={(ask) => set({ ask_rating: ask })} />}
        {support.auto_assign !== undefined && <Switch label={t("support.autoAssign")} value={support.auto_assign} onChange={(auto) => set({ auto_assign: auto })} />}
        {support.capacity !== undefined && <Count label={t("support.capacity")} min={1} value={support.capacity} onChange={(capacity) => set({ capacity })} />}
        <h2>{t("support.texts")}</h2>
        {Object.entries(support.texts).map(([name, text]) => (
          <Words key={name} label={isText(name) ? t(`support.text.${name}`) : name} rows={2} value={text} onChange={(after) => set({ texts: { ...support.texts, [name]: after } })} />
        ))}
        <SaveBar busy={busy} trouble={trouble} changed={changed} onReset={reset} />
      </form>
    </>
  );
}
