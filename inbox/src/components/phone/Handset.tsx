import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Act, phoneApi, type PhoneInbox, type Writer } from "../../api/phone";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { PhoneBubble } from "./PhoneBubble";
import { SendFile } from "./SendFile";

const LOOK_MS = 800;

/** One customer's phone on one channel: what they see, and where they write. */
export function Handset({ inbox, writer }: { readonly inbox: PhoneInbox; readonly writer: Writer }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const key = ["phone", writer.inbox, writer.customer];
  const { data } = useQuery({ queryKey: key, queryFn: () => phoneApi.thread(writer), refetchInterval: LOOK_MS });
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const log = useRef<HTMLDivElement>(null);
  const count = data?.messages.length ?? 0;
  const mine = data?.messages.findLast(({ by }) => by === "customer")?.id;
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count, data?.typing]);

  const act = async (what: Act) => {
    setRefused(null);
    try {
      const { status, body } = await phoneApi.send(writer, what);
      if (status === null || status >= 300) setRefused(t("phone.refused", { detail: `${status ?? ""} ${body}`.trim() }));
    } catch (problem) {
      setRefused(t("phone.refused", { detail: problem instanceof Error ? problem.message : "" }));
    }
    await client.invalidateQueries({ queryKey: key });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (!words) return;
    setText("");
    void act({ text: words });
  };
  return (
    <section className="handset" data-channel={inbox.channel} aria-label={t("phone.thread")}>
      <header className="peer">
        <span className="face staff" aria-hidden="true">
          <Icon name="bell" />
        </span>
        <p className="grow">
          <b className="cut" dir="auto">
            {inbox.business || inbox.id}
          </b>
          <small className="cut">{inbox.channel === "twilio" && inbox.phone ? <bdi dir="ltr">{inbox.phone}</bdi> : t(`phone.account.${inbox.channel}`)}</small>
        </p>
        <span className="on" title={t(`channel.${inbox.channel}`)}>
          <Icon name={inbox.channel} />
        </span>
      </header>
      {/* The log scrolls, so it must take the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={log} className="log" role="log" aria-live="polite" aria-label={t("phone.thread")} tabIndex={0}>
        {data && count === 0 && <p className="blank">{t("phone.empty")}</p>}
        <ol>
          {data?.messages.map((message) => (
            <PhoneBubble key={`${message.by} ${message.id}`} channel={inbox.channel} message={message} last={message.id === mine} onTap={({ id, title }) => void act({ tap: { id, title, message_id: message.id } })} />
          ))}
          {data?.typing && (
            <li className="typing">
              <span aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              {t("phone.typing")}
            </li>
          )}
        </ol>
      </div>
      {refused && (
        <p className="trouble" role="alert">
          {refused}
        </p>
      )}
      <form className="say" onSubmit={submit}>
        <SendFile channel={inbox.channel} onSend={(file) => void act({ file })} onTrouble={setRefused} />
        <input data-testid="phone-text" aria-label={t("phone.message")} placeholder={t(inbox.channel === "twilio" ? "phone.textMessage" : "phone.message")} dir={text ? "auto" : undefined} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />
        <IconButton type="submit" icon="send" label={t("phone.send")} className="solid" data-testid="phone-send" disabled={!text.trim()} />
      </form>
    </section>
  );
}
