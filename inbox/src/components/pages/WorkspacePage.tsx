import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { BusinessHours } from "./BusinessHours";
import { Count, linesOf, OneOf, Switch, Word, Words } from "./fields";
import { PageHead } from "./PageHead";
import { SaveBar } from "./SaveBar";
import { useSettings } from "./useSettings";

const PROVIDERS = ["bedrock", "knowledge", "off"] as const;
const ZONES = Intl.supportedValuesOf("timeZone");

/** Who answers first, the assistant's manner, what priority counts, and when the house is open. */
export default function WorkspacePage() {
  const { t } = useTranslation("pages");
  const { now, change, save, reset, changed, busy, trouble } = useSettings();
  if (!now) return null;
  const { ai, priority } = now;
  const provider = PROVIDERS.find((each) => each === ai?.provider) ?? "off";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <>
      <PageHead title={t("workspace.title")} lead={t("workspace.lead")} />
      <form className="form sheet-form" onSubmit={submit}>
        <h2>{t("workspace.answering")}</h2>
        <OneOf
          label={t("workspace.first")}
          value={now.default_reply_handler === "manual" ? "manual" : "ai"}
          options={[["ai", t("workspace.firstAi")], ["manual", t("workspace.firstPeople")]] as const}
          onChange={(value) => change({ default_reply_handler: value })}
        />
        {now.takeover_on_reply !== undefined && <Switch label={t("workspace.takeover")} hint={t("workspace.takeoverHint")} value={now.takeover_on_reply} onChange={(value) => change({ takeover_on_reply: value })} />}
        {now.reopen_archived !== undefined && <Switch label={t("workspace.archived")} value={now.reopen_archived} onChange={(value) => change({ reopen_archived: value })} />}
        {ai && (
          <>
            <h2>{t("workspace.assistant")}</h2>
            <OneOf label={t("workspace.provider")} value={provider} options={PROVIDERS.map((each) => [each, t(`provider.${each}`)] as const)} onChange={(value) => change({ ai: { ...ai, provider: value } })} />
            <Word label={t("workspace.model")} dir="ltr" value={ai.model ?? ""} onChange={(model) => change({ ai: { ...ai, model: model || null } })} />
            <Words label={t("workspace.persona")} value={ai.persona} onChange={(persona) => change({ ai: { ...ai, persona } })} />
            <Count label={t("workspace.temperature")} hint={t("workspace.temperatureHint")} max={1} step={0.1} value={ai.temperature} onChange={(temperature) => change({ ai: { ...ai, temperature } })} />
            <Words label={t("workspace.fallback")} rows={2} value={ai.fallback_text ?? ""} onChange={(text) => change({ ai: { ...ai, fallback_text: text || null } })} />
            {ai.least_confidence !== undefined && <Count label={t("workspace.confidence")} hint={t("workspace.confidenceHint")} max={1} step={0.05} value={ai.least_confidence} onChange={(value) => change({ ai: { ...ai, least_confidence: value } })} />}
            {ai.restricted_topics && <Words label={t("workspace.restricted")} hint={t("oneALine")} value={ai.restricted_topics.join("\n")} onChange={(text) => change({ ai: { ...ai, restricted_topics: linesOf(text) } })} />}
          </>
        )}
        {priority && (
          <>
            <h2>{t("workspace.priority")}</h2>
            <div className="pair">
              <Count label={t("workspace.low")} hint={t("workspace.lowHint")} value={priority.low} onChange={(low) => change({ priority: { ...priority, low } })} />
              <Count label={t("workspace.high")} hint={t("workspace.highHint")} value={priority.high} onChange={(high) => change({ priority: { ...priority, high } })} />
            </div>
          </>
        )}
        <h2>{t("workspace.place")}</h2>
        <div className="pair">
          <OneOf label={t("workspace.zone")} value={now.time_zone} options={[...new Set([now.time_zone, ...ZONES])].map((zone) => [zone, zone] as const)} onChange={(zone) => change({ time_zone: zone })} />
          <Word label={t("workspace.locale")} dir="ltr" value={now.locale} onChange={(locale) => change({ locale })} />
        </div>
        {now.link_window_days !== undefined && <Count label={t("workspace.linkWindow")} hint={t("workspace.linkWindowHint")} value={now.link_window_days} onChange={(days) => change({ link_window_days: days })} />}
        {now.business_hours !== undefined && <BusinessHours value={now.business_hours} onChange={(hours) => change({ business_hours: hours })} />}
        <SaveBar busy={busy} trouble={trouble} changed={changed} onReset={reset} />
      </form>
    </>
  );
}
