import { type SubmitEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { audienceOf, type Draft, FRESH, wordsOf } from "../../../helpers/campaigns";
import { fromField, toField } from "../../../helpers/moments";
import { figure } from "../../../helpers/numbers";
import { campaignKeys, useCampaignsApi, useEstimate } from "../../../state/campaigns";
import { useDesk, useWhere } from "../../../state/desk";
import { useNow } from "../../../state/now";
import { visit } from "../../../state/place";
import { useSaving } from "../../../state/saving";
import { useSettled } from "../../../state/settled";
import { PageHead } from "../PageHead";
import { Count } from "../fields";
import { AudienceFields } from "./AudienceFields";
import { ConfirmDialog } from "./ConfirmDialog";
import { EstimateCard } from "./EstimateCard";
import { WordsFields } from "./WordsFields";
import { WordsPreviews } from "./WordsPreviews";

const MOST_CREDITS = 1_000_000;
/** As long as one rests between words. */
const PAUSE_MS = 400;

/** A new broadcast or gift: for whom, what, when; the estimate and the previews follow while one writes, and a question comes before it starts. */
export function CampaignForm({ gift }: { readonly gift: boolean }) {
  const { t, i18n } = useTranslation();
  const { client } = useDesk();
  const where = useWhere();
  const now = useNow();
  const api = useCampaignsApi();
  const [draft, setDraft] = useState<Draft>({ ...FRESH, template: { ...FRESH.template, language: i18n.language } });
  const [asking, setAsking] = useState(false);
  const intent = useRef(crypto.randomUUID());
  const { busy, trouble, run } = useSaving();
  const change = (part: Partial<Draft>) => {
    intent.current = crypto.randomUUID();
    setDraft({ ...draft, ...part });
  };
  const words = wordsOf(draft);
  const asked = useMemo(() => ({ audience: audienceOf(draft, now), ...words }), [draft, now, words]);
  const written = JSON.stringify(asked);
  const late = useSettled(written, PAUSE_MS);
  const question = useMemo(() => JSON.parse(late) as typeof asked, [late]);
  const { estimate, whole, failed, again } = useEstimate(question, gift || "text" in question || "template" in question);
  const startsAt = draft.startsAt ? fromField(draft.startsAt, where.timeZone) : null;
  const said = gift ? draft.credits > 0 && draft.credits <= MOST_CREDITS && (draft.kind === "text" || words !== null) : words !== null;
  const count = estimate ? (gift ? estimate.reached : estimate.queued) : 0;
  const counted = whole && late === written;
  const ready = said && counted && count > 0 && !busy && (!draft.startsAt || (startsAt ?? 0) > now);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) setAsking(true);
  };
  const start = async () => {
    setAsking(false);
    const time = startsAt ? { starts_at: new Date(startsAt).toISOString() } : {};
    await run(
      async () => {
        const { audience, text, template } = { text: undefined, template: undefined, ...asked };
        const made = gift
          ? await api.give({ audience, credits: draft.credits, ...(text && { message: text }), ...time }, intent.current)
          : await api.broadcast({ audience, ...(text && { text }), ...(template && { template }), ...time }, intent.current);
        client.setQueryData(campaignKeys.one(made.id), made);
        void client.invalidateQueries({ queryKey: campaignKeys.list });
        visit(`/broadcasts/${made.id}`, "replace");
      },
      t(startsAt ? "campaign.scheduledDone" : "campaign.startedDone"),
    );
  };
  return (
    <>
      <p className="way-back">
        <button type="button" className="link" onClick={() => visit("/broadcasts")}>
          {t("campaign.back")}
        </button>
      </p>
      <PageHead title={t(gift ? "campaign.newGift" : "campaign.new")} lead={t(gift ? "campaign.giftLead" : "campaign.newLead")} />
      <div className="campaign-work">
        <form className="form sheet-form" onSubmit={submit}>
          <h2>{t("campaign.for")}</h2>
          <AudienceFields draft={draft} onChange={change} />
          <h2>{t(gift ? "campaign.whatGift" : "campaign.what")}</h2>
          {gift && <Count label={t("campaign.credits")} min={1} max={MOST_CREDITS} value={draft.credits} onChange={(credits) => change({ credits: credits ?? 0 })} />}
          <WordsFields draft={draft} gift={gift} onChange={change} />
          <h2>{t("campaign.when")}</h2>
          <label>
            {t("campaign.startField")}
            <input type="datetime-local" min={toField(now, where.timeZone)} value={draft.startsAt} onChange={(event) => change({ startsAt: event.target.value })} />
            <small className="hint">{t("campaign.startHint", { zone: where.timeZone })}</small>
          </label>
          {trouble && (
            <p className="wrong" role="alert">
              {trouble}
            </p>
          )}
          <p className="buttons">
            <button type="submit" className="button solid" disabled={!ready} data-testid="campaign-go">
              {t(startsAt ? "campaign.schedule" : gift ? "campaign.give" : "campaign.send")}
            </button>
          </p>
        </form>
        <aside aria-label={t("campaign.estimate")}>
          <EstimateCard estimate={estimate} whole={counted} failed={failed} gift={gift} said={gift || words !== null} onAgain={() => void again()} />
          {words && <WordsPreviews words={words} audience={draft.channels} reached={estimate?.channels ?? {}} />}
        </aside>
      </div>
      {asking && estimate && (
        <ConfirmDialog
          title={t(gift ? "campaign.confirmGift" : "campaign.confirm", { count, value: figure(count, i18n.language), credits: figure(draft.credits, i18n.language) })}
          estimate={estimate}
          startsAt={startsAt}
          action={t(`campaign.confirmed.${startsAt ? "schedule" : gift ? "give" : "send"}`)}
          onConfirm={() => void start()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
