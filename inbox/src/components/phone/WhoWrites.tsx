import { type MouseEvent, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isNumber } from "../../helpers/names";
import { byBusiness } from "../../helpers/people";
import type { usePhone } from "../../state/phone";
import { LanguageSwitch } from "../login/LanguageSwitch";
import { Face } from "../shared/Face";
import { Icon } from "../shared/Icon";

/** The desk in a window of its own, on the other half of the screen. */
function deskBeside(event: MouseEvent<HTMLAnchorElement>): void {
  const { availWidth, availHeight } = window.screen;
  const half = Math.round(availWidth / 2);
  const features = `popup,width=${half},height=${availHeight},left=${half},top=0`;
  if (window.open(event.currentTarget.href, event.currentTarget.target, features)) event.preventDefault();
}

/** The inbox that is written to, and the customer who writes. */
export function WhoWrites({ phone }: { readonly phone: ReturnType<typeof usePhone> }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const { inboxes, inbox, people, person, choose, meet } = phone;
  const start = (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim() || !inbox) return;
    meet(name.trim());
    setName("");
  };
  return (
    <aside className="panel" aria-label={t("phone.pickTitle")}>
      <h1 className="title">{t("phone.title")}</h1>
      <p className="lead">{t("phone.lead")}</p>
      {inboxes.data?.length === 0 && <p className="quiet">{t("phone.noInboxes")}</p>}
      {byBusiness(inboxes.data ?? []).map(([business, own]) => (
        <section key={business}>
          <h2 dir="auto">{business || t("phone.inbox")}</h2>
          <div className="pick channels">
            {own.map((each) => (
              <button key={each.id} type="button" aria-pressed={each.id === inbox?.id} title={each.id} onClick={() => choose({ inbox: each.id, customer: null })}>
                <Icon name={each.channel} />
                <span className="grow cut">{t(`channel.${each.channel}`)}</span>
              </button>
            ))}
          </div>
        </section>
      ))}
      <h2>{t("phone.writeAs")}</h2>
      <form className="meet" onSubmit={start}>
        <input aria-label={`${t("phone.someone")}: ${t("phone.name")}`} placeholder={t("phone.someone")} dir={name ? "auto" : undefined} value={name} onChange={(event) => setName(event.target.value)} />
        <button type="submit" className="button edge" disabled={!name.trim() || !inbox}>
          {t("phone.add")}
        </button>
      </form>
      <div className="pick">
        {people.map((each) => (
          <button key={each.address} type="button" aria-pressed={each.address === person?.address} onClick={() => choose({ inbox: inbox?.id ?? null, customer: each.address })}>
            <Face name={each.name} size="small" />
            <span className="grow">
              <span className="cut">
                <bdi dir={isNumber(each.name) ? "ltr" : "auto"}>{each.name}</bdi>
              </span>
              {each.name !== each.address && (
                <small>
                  <bdi dir="ltr">{each.address}</bdi>
                </small>
              )}
            </span>
          </button>
        ))}
      </div>
      <p className="foot">
        <a className="link" href="/" target="frontdesk-desk" onClick={deskBeside}>
          {t("phone.toDesk")}
        </a>
        <LanguageSwitch />
      </p>
    </aside>
  );
}
