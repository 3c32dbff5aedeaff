import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Checked, Inbox } from "../../api/office";
import { troubleText } from "../../helpers/trouble";
import { keys } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { useOffice } from "../../state/office";
import { Icon } from "../shared/Icon";
import { ConnectForm } from "./ConnectForm";
import { PageHead } from "./PageHead";

/** How a test went, and what failed in it. */
function Outcome({ checked }: { readonly checked: Checked }) {
  const { t } = useTranslation("pages");
  return (
    <span className={checked.ok ? "met" : "missed"} role="status">
      {t(checked.ok ? "inboxes.works" : "inboxes.broken")}
      {checked.checks
        .filter(({ passed }) => !passed)
        .map(({ name, detail }) => (
          <small key={name} dir="auto">
            {detail}
          </small>
        ))}
    </span>
  );
}

function Row({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const office = useOffice();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      setChecked(await office.testInbox(inbox.id));
    } catch (problem) {
      setTrouble(troubleText(problem, core));
    }
    setBusy(false);
  };
  const address = inbox.public_webhook_url ?? inbox.webhook_url;
  return (
    <li>
      <Icon name={inbox.channel} />
      <span className="grow">
        <b>{inbox.name ?? core(`channel.${inbox.channel}`)}</b>
        <small className="cut">
          <bdi dir="ltr">{inbox.phone ?? inbox.account_id}</bdi>
        </small>
        {address && (
          <small className="cut">
            <bdi dir="ltr">{address}</bdi>
          </small>
        )}
      </span>
      {checked && <Outcome checked={checked} />}
      {trouble && (
        <span className="missed" role="alert">
          {trouble}
        </span>
      )}
      <button type="button" className="button edge" disabled={busy} onClick={() => void test()}>
        {t("inboxes.test")}
      </button>
    </li>
  );
}

/** The channel accounts customers write to: connected here, and tested. */
export default function Inboxes() {
  const { t } = useTranslation("pages");
  const { client } = useDesk();
  const office = useOffice();
  const [adding, setAdding] = useState(false);
  const { data } = useQuery({ queryKey: keys.inboxes, queryFn: office.inboxes });
  return (
    <>
      <PageHead title={t("inboxes.title")} lead={t("inboxes.lead")}>
        <button type="button" className="button edge" onClick={() => setAdding(true)}>
          {t("inboxes.connect")}
        </button>
      </PageHead>
      {adding && (
        <ConnectForm
          onDone={() => {
            setAdding(false);
            void client.invalidateQueries({ queryKey: keys.inboxes });
          }}
        />
      )}
      <ul className="table">{data?.map((inbox) => <Row key={inbox.id} inbox={inbox} />)}</ul>
    </>
  );
}
