import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Booking } from "../../api/office";
import type { BookingLink, Conversation } from "../../api/types";
import { localDate } from "../../helpers/moments";
import { stayOf } from "../../helpers/stay";
import { dateOf } from "../../helpers/time";
import { useActions } from "../../state/actions";
import { mayWrite, useDesk, useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { useOffice } from "../../state/office";
import { useCan } from "../../state/queries";
import { Icon } from "../shared/Icon";
import { Facts } from "./Facts";
import { StayRuler } from "./StayRuler";

const WAYS = ["phone", "person", "import"] as const;

function Stay({ booking, conversation }: { readonly booking: BookingLink; readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const where = useWhere();
  const now = useNow();
  const { me } = useDesk();
  const can = useCan();
  const { link } = useActions();
  const [choosing, setChoosing] = useState(false);
  const stay = stayOf(booking.check_in, booking.check_out, localDate(now, where.timeZone));
  const by = WAYS.find((each) => booking.linked_by?.includes(each)) ?? null;
  const others = booking.alternatives ?? [];
  const may = can("link") && mayWrite(me);
  return (
    <>
      <header>
        <h2 className="title">
          <bdi>{booking.apartment_id}</bdi>
        </h2>
        <bdi className="end" dir="ltr">
          #{booking.id}
        </bdi>
      </header>
      <StayRuler checkIn={booking.check_in} checkOut={booking.check_out} />
      <Facts
        facts={[
          [
            t("stay.stay"),
            <>
              {t("stay.nights", { count: stay.nights })} · {t(`stay.${stay.phase}`, { count: stay.days })}
            </>,
          ],
          [t("stay.dates"), t("stay.between", { from: dateOf(booking.check_in, where), to: dateOf(booking.check_out, where) })],
          [t("stay.guest"), booking.tenant_name && <bdi>{booking.tenant_name}</bdi>],
        ]}
      />
      <p className="linked">
        <Icon name="link" size="small" />
        {by && <span>{t(`stay.by.${by}`)}</span>}
        {others.length > 0 && (
          <button type="button" className="link" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {t("stay.others", { count: others.length })}
          </button>
        )}
        {may && (
          <span className="end">
            <button type="button" className="link" onClick={() => setChoosing(!choosing)}>
              {t("stay.change")}
            </button>
            <button type="button" className="link" onClick={() => void link(conversation, null)}>
              {t("stay.unlink")}
            </button>
          </span>
        )}
      </p>
      {choosing && may && <Choices conversation={conversation} known={others} current={booking.id} onDone={() => setChoosing(false)} />}
    </>
  );
}

interface ChoicesProps {
  readonly conversation: Conversation;
  readonly known: readonly (string | BookingLink)[];
  readonly current: string | null;
  readonly onDone: () => void;
}

/** The bookings of this phone number, or any by its number. */
function Choices({ conversation, known, current, onDone }: ChoicesProps) {
  const { t } = useTranslation();
  const where = useWhere();
  const can = useCan();
  const office = useOffice();
  const { link } = useActions();
  const [own, setOwn] = useState("");
  const { phone } = conversation.contact;
  const found = useQuery({ queryKey: ["bookings", phone], queryFn: () => office.bookingsOf(phone ?? "").then(({ items }) => items), enabled: phone !== null && can("bookings") });
  const byId = new Map<string, string | BookingLink | Booking>([...known, ...(found.data ?? [])].map((each) => [typeof each === "string" ? each : each.id, each]));
  const choose = (id: string) => {
    void link(conversation, id);
    onDone();
  };
  return (
    <div className="choose">
      {[...byId].flatMap(([id, booking]) =>
        id === current
          ? []
          : [
              <button key={id} type="button" className="choice" onClick={() => choose(id)}>
                <bdi dir="ltr">#{id}</bdi>
                {typeof booking !== "string" && (
                  <span>
                    <bdi>{booking.apartment_id}</bdi> · {t("stay.between", { from: dateOf(booking.check_in, where), to: dateOf(booking.check_out, where) })}
                  </span>
                )}
              </button>,
            ],
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim()) choose(own.trim().replace(/^#/, ""));
        }}
      >
        <input aria-label={t("stay.number")} placeholder={t("stay.number")} dir="ltr" value={own} onChange={(event) => setOwn(event.target.value)} />
        <button type="submit" className="button edge" disabled={!own.trim()}>
          {t("stay.link")}
        </button>
      </form>
    </div>
  );
}

/** The stay is the context: the apartment and its days stand first beside every thread that is linked. */
export function BookingCard({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const can = useCan();
  const [choosing, setChoosing] = useState(false);
  const { booking } = conversation;
  if (booking) {
    return (
      <section className="stay" aria-label={t("stay.label")} data-testid="booking-card">
        <Stay booking={booking} conversation={conversation} />
      </section>
    );
  }
  if (!can("link")) return null;
  return (
    <section className="stay none" aria-label={t("stay.label")}>
      <p className="linked">
        <Icon name="house" size="small" />
        <span>{t("stay.none")}</span>
        {mayWrite(me) && (
          <span className="end">
            <button type="button" className="link" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
              {t("stay.linkOne")}
            </button>
          </span>
        )}
      </p>
      {choosing && <Choices conversation={conversation} known={[]} current={null} onDone={() => setChoosing(false)} />}
    </section>
  );
}
