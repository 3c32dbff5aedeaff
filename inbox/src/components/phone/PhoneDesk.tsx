import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../../state/phone";
import { Blank } from "../shared/Blank";
import { Handset } from "./Handset";
import { WhoWrites } from "./WhoWrites";
import { Wire } from "./Wire";

/** Who writes, the phone itself, and what went over the wire. */
export function PhoneDesk() {
  const { t } = useTranslation();
  const phone = usePhone();
  useEffect(() => {
    document.title = `${t("phone.title")}, ${t("app.name")}`;
  }, [t]);
  if (phone.inboxes.isError && !phone.inboxes.data) {
    return (
      <main>
        <Blank title={t("phone.title")} hint={t("phone.down")} alert>
          <button type="button" className="button edge" onClick={() => void phone.inboxes.refetch()}>
            {t("app.tryAgain")}
          </button>
        </Blank>
      </main>
    );
  }
  return (
    <div className="play">
      <WhoWrites phone={phone} />
      <main className="hold">{phone.inbox && phone.writer && <Handset key={`${phone.writer.inbox} ${phone.writer.customer}`} inbox={phone.inbox} writer={phone.writer} />}</main>
      <Wire />
    </div>
  );
}
