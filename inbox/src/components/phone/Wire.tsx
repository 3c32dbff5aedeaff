import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { phoneApi, type WireRow } from "../../api/phone";

const LOOK_MS = 1500;
const SHOWN = 40;
const ORIGIN = /^https?:\/\/[^/]+/;
const SERVER_TIME = /T(\d\d:\d\d:\d\d)/;

const good = (status: number | null) => status !== null && status < 300;

function Line({ row }: { readonly row: WireRow }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        <b>
          {t(row.direction === "in" ? "phone.wireIn" : "phone.wireOut")} <bdi dir="auto">{row.says}</bdi>
        </b>
        <span className={good(row.status) ? "met" : "missed"}>{row.status ?? "—"}</span>
        <time dateTime={row.at}>{SERVER_TIME.exec(row.at)?.[1]}</time>
      </p>
      <code dir="ltr">
        {row.path.replace(ORIGIN, "")} {row.milliseconds !== undefined && `${Math.round(row.milliseconds)} ms`}
      </code>
    </li>
  );
}

/** What the providers sent and got, newest first. */
export function Wire() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["wire"], queryFn: phoneApi.wire, refetchInterval: LOOK_MS });
  return (
    // The panel scrolls and holds nothing to press, so it must take the focus itself.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className="panel wire" aria-label={t("phone.wire")} tabIndex={0}>
      <h1 className="title">{t("phone.wire")}</h1>
      <p className="lead">{t("phone.wireLead")}</p>
      <ol>
        {data?.slice(0, SHOWN).map((row) => (
          <Line key={`${row.direction} ${row.n} ${row.at}`} row={row} />
        ))}
      </ol>
    </aside>
  );
}
