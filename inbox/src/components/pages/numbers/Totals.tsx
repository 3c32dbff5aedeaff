import { useTranslation } from "react-i18next";
import type { Dashboard } from "../../../api/office";
import { customersOf, listOf } from "../../../helpers/leads";
import { Shares } from "../charts/Shares";
import { Lead } from "../Lead";
import { useSaid } from "./useSaid";

const MINUTE_S = 60;

/** What the business adds up to: its customers, and its inboxes' messages and bookings. */
export function Totals({ totals }: { readonly totals: Dashboard }) {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const { number, percent, seconds, language } = useSaid();
  const facts = [
    { name: t("numbers.credits"), text: number(totals.total_credits), href: customersOf("all", "credits") },
    { name: t("numbers.time"), text: seconds(totals.total_time_minutes * MINUTE_S), href: customersOf("all", "time") },
    { name: t("numbers.inbound"), text: number(totals.messages.inbound.count), href: "/" },
    { name: t("numbers.outbound"), text: number(totals.messages.outbound.count), href: "/" },
    { name: t("numbers.unlinked"), text: number(totals.linkage.total - totals.linkage.linked), href: listOf({ linked: false }) },
  ];
  const shares = ([["total", "all"], ["active", "active"], ["banned", "banned"]] as const).map(([name, show]) => ({ name, value: totals.users[name], text: t(`numbers.customer.${name}`), href: customersOf(show) }));
  return (
    <div className="two">
      <section>
        <h2 className="title">{t("numbers.customers")}</h2>
        <Shares language={language} rows={shares} />
        <dl className="facts">
          {facts.map(({ name, text, href }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Lead href={href} aria-label={`${name}: ${text}`}>
                  {text}
                </Lead>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className="title">{t("numbers.inboxes")}</h2>
        <div className="wide">
          <table className="compared">
            <thead>
              <tr>
                <th scope="col">{t("numbers.inbox")}</th>
                <th scope="col">{t("numbers.inbound")}</th>
                <th scope="col">{t("numbers.outbound")}</th>
                <th scope="col">{t("numbers.linked")}</th>
              </tr>
            </thead>
            <tbody>
              {totals.inboxes.map(({ id, channel, name, messages, linkage }) => (
                <tr key={id}>
                  <th scope="row">
                    <Lead href={listOf({ channel })}>
                      <bdi>{name ?? core(`channel.${channel as "telegram"}`)}</bdi>
                    </Lead>
                  </th>
                  {[number(messages.inbound.count), number(messages.outbound.count)].map((text, index) => (
                    <td key={index === 0 ? "inbound" : "outbound"}>
                      <Lead href={listOf({ channel })}>{text}</Lead>
                    </td>
                  ))}
                  <td>
                    <Lead href={listOf({ channel, linked: true })}>{percent(linkage.total ? linkage.percent : null)}</Lead>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}
