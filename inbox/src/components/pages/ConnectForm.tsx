import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../api/types";
import { useOffice } from "../../state/office";
import { useSaving } from "../../state/saving";
import { OneOf, Word } from "./fields";
import { PageHead } from "./PageHead";
import { SaveBar } from "./SaveBar";

/** Which secrets each channel's account has; they are written and never shown again. */
const SECRETS = {
  telegram: ["bot_token", "secret_token"],
  instagram: ["app_secret", "verify_token", "access_token"],
  whatsapp: ["app_secret", "verify_token", "access_token"],
  twilio: ["auth_token"],
} as const satisfies Record<Channel, readonly string[]>;

const CHANNELS = Object.keys(SECRETS) as Channel[];

/** Connects an account of a channel. */
export function ConnectForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const office = useOffice();
  const [channel, setChannel] = useState<Channel>("telegram");
  const [account, setAccount] = useState("");
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const { busy, trouble, run } = useSaving();
  const numbered = channel === "whatsapp" || channel === "twilio";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(SECRETS[channel].flatMap((secret) => (secrets[secret] ? [[secret, secrets[secret]]] : [])));
    const body = { channel, account_id: account.trim(), ...(name.trim() && { name: name.trim() }), ...(numbered && phone.trim() && { phone: phone.trim() }), secrets: given };
    void run(() => office.connectInbox(body), t("inboxes.connected")).then((connected) => {
      if (connected) onDone();
    });
  };
  return (
    <form className="form sheet-form" onSubmit={submit}>
      <PageHead title={t("inboxes.connect")} />
      <div className="pair">
        <OneOf label={t("inboxes.channel")} value={channel} options={CHANNELS.map((each) => [each, core(`channel.${each}`)] as const)} onChange={setChannel} />
        <Word label={t("inboxes.name")} value={name} onChange={setName} />
      </div>
      <Word label={t(`inboxes.account.${channel}`)} dir="ltr" value={account} onChange={setAccount} required />
      {numbered && <Word label={t("inboxes.phone")} type="tel" dir="ltr" value={phone} onChange={setPhone} />}
      {SECRETS[channel].map((secret) => (
        <Word key={secret} label={t(`inboxes.secret.${secret}`)} type="password" dir="ltr" value={secrets[secret] ?? ""} onChange={(value) => setSecrets({ ...secrets, [secret]: value })} />
      ))}
      <SaveBar busy={busy} trouble={trouble} changed={account.trim() !== ""} onReset={onDone} />
    </form>
  );
}
