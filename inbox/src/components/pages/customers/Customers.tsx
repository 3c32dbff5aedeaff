import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { customersAddress, type Customers as Spot, readCustomers, SHOWS } from "../../../helpers/customers";
import { figure } from "../../../helpers/numbers";
import { troubleText } from "../../../helpers/trouble";
import { useCustomerCounts, useCustomers } from "../../../state/customers";
import { usePlace, visit } from "../../../state/place";
import { Skeleton } from "../../list/Skeleton";
import { Blank } from "../../shared/Blank";
import { Icon } from "../../shared/Icon";
import { PageHead } from "../PageHead";
import { CustomerPanel } from "./CustomerPanel";
import { CustomerRows } from "./CustomerRows";
import { useCustomerKeys } from "./useCustomerKeys";
import "../../../styles/customers.css";

/** Everybody who has written: found, read and mended without a conversation. The address holds what is shown. */
export default function Customers() {
  const { t, i18n } = useTranslation();
  usePlace();
  const spot = readCustomers(window.location.search);
  const { people, complete, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useCustomers(spot);
  const counts = useCustomerCounts();
  const field = useRef<HTMLInputElement>(null);
  const to = (change: Partial<Spot>, how: "push" | "replace" = "push") => visit(customersAddress({ ...spot, ...change }), how);
  const cursor = useCustomerKeys({ people, person: spot.person, field, onOpen: (person, how) => to({ person }, how) });
  const more = () => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  };
  return (
    <div className={spot.person ? "customers with-panel" : "customers"}>
      <section className="customers-list">
        <PageHead title={t("customers.title")} lead={t("customers.lead")} />
        <div className="customers-tools">
          <div className="segments" role="group" aria-label={t("customers.show")}>
            {SHOWS.map((show) => (
              <button key={show} type="button" aria-pressed={spot.show === show} onClick={() => to({ show })}>
                {t(`customers.shown.${show}`)}
                {counts && <small>{figure(counts[show], i18n.language)}</small>}
              </button>
            ))}
          </div>
          <label className="customers-find">
            <Icon name="search" size="small" />
            <input ref={field} type="search" dir="auto" maxLength={200} aria-label={t("customers.find")} placeholder={t("customers.find")} value={spot.find} onChange={(event) => to({ find: event.target.value }, "replace")} />
          </label>
        </div>
        {!complete && <p className="customers-hint" role="status">{t("customers.tooMany")}</p>}
        {isPending && <Skeleton />}
        {isError && people.length === 0 && (
          <Blank title={t("customers.errorTitle")} hint={troubleText(error, t)} alert>
            <button type="button" className="button edge" onClick={() => void refetch()}>
              <Icon name="retry" size="small" />
              {t("app.tryAgain")}
            </button>
          </Blank>
        )}
        {!isPending && !isError && people.length === 0 && (
          <Blank title={t("customers.noneTitle")} hint={t(spot.find.trim() ? "customers.notFound" : `customers.none.${spot.show}`)}>
            {spot.find.trim() !== "" && (
              <button type="button" className="link" onClick={() => to({ find: "" }, "replace")}>
                {t("customers.clear")}
              </button>
            )}
          </Blank>
        )}
        {people.length > 0 && <CustomerRows people={people} spot={spot} cursor={cursor} onMore={more} onGo={to} />}
      </section>
      {spot.person && <CustomerPanel key={spot.person} id={spot.person} onClose={() => to({ person: null })} />}
    </div>
  );
}
