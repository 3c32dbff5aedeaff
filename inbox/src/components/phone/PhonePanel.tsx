import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { nameOf } from "../../helpers/names";
import { usePhone } from "../../state/phone";
import { useStore } from "../../state/store";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { Handset } from "./Handset";
import "../../styles/phone.css";

/** The customer's phone beside the desk: both sides of one conversation in one window. */
export default function PhonePanel({ conversation }: { readonly conversation: Conversation | undefined }) {
  const { t } = useTranslation();
  const { inboxes, inbox, people, person, writer, choose } = usePhone({
    inbox: conversation?.inbox_id ?? null,
    customer: conversation?.thread ?? null,
    ...(conversation && { name: nameOf(conversation) }),
  });
  return (
    <aside className="phone-panel" aria-label={t("view.phone")}>
      <header>
        <select aria-label={t("phone.inbox")} value={inbox?.id ?? ""} onChange={(event) => choose({ inbox: event.target.value, customer: null })}>
          {inboxes.data?.map(({ id, channel }) => (
            <option key={id} value={id}>
              {t(`channel.${channel}`)}
            </option>
          ))}
        </select>
        <select aria-label={t("phone.writeAs")} value={person?.address ?? ""} onChange={(event) => choose({ inbox: inbox?.id ?? null, customer: event.target.value })}>
          {people.map(({ address, name }) => (
            <option key={address} value={address}>
              {name}
            </option>
          ))}
        </select>
        <a className="button only-icon" href="/phone" target="_blank" rel="noreferrer" aria-label={t("phone.whole")} title={t("phone.whole")}>
          <Icon name="apart" size="small" />
        </a>
        <IconButton icon="close" label={t("app.close")} onClick={() => useStore.setState({ phone: false })} />
      </header>
      {inbox && writer && <Handset key={`${writer.inbox} ${writer.customer}`} inbox={inbox} writer={writer} />}
    </aside>
  );
}
