import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Media, Message } from "../../api/types";
import { fileSize } from "../../helpers/sizes";
import { troubleText } from "../../helpers/trouble";
import { keys, storeMessages } from "../../state/cache";
import { mayWrite, useDesk } from "../../state/desk";
import { say } from "../../state/store";
import { Icon } from "../shared/Icon";

const Lightbox = lazy(() => import("./Lightbox"));

/** The link lives for minutes, so it is asked for anew before it ends. */
const FRESH_MS = 4 * 60_000;
/** Nobody tells when a file has come, so it is asked for. */
const AWAITED_MS = 2000;
const SPEEDS = [1, 1.5, 2] as const;

function Sound({ url, label }: { readonly url: string; readonly label: string }) {
  const { t, i18n } = useTranslation();
  const player = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState(0);
  const faster = () => {
    const next = (speed + 1) % SPEEDS.length;
    setSpeed(next);
    if (player.current) player.current.playbackRate = SPEEDS[next] ?? 1;
  };
  return (
    <span className="sound">
      {/* What customers say by voice has no captions. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={player} controls preload="metadata" src={url} aria-label={label} />
      <button type="button" className="button" aria-label={t("media.speed")} onClick={faster}>
        {new Intl.NumberFormat(i18n.language).format(SPEEDS[speed] ?? 1)}×
      </button>
    </span>
  );
}

function Shown({ media, url }: { readonly media: Media; readonly url: string }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = media.name ?? t(`kind.${media.type as "image"}`);
  if (media.type === "image" || media.type === "sticker") {
    return (
      <>
        <button type="button" className={media.type === "sticker" ? "picture sticker" : "picture"} aria-label={t("media.open", { name })} onClick={() => setOpen(true)}>
          <img src={url} alt={name} loading="lazy" />
        </button>
        {open && (
          <Suspense>
            <Lightbox url={url} name={name} onClose={() => setOpen(false)} />
          </Suspense>
        )}
      </>
    );
  }
  if (media.type === "audio" || media.type === "voice") return <Sound url={url} label={name} />;
  if (media.type === "video") {
    return (
      // What customers film has no captions.
      // eslint-disable-next-line jsx-a11y/media-has-caption
      <video className="film" controls preload="metadata" src={url} aria-label={name} />
    );
  }
  return (
    <a className="document" href={url} download={media.name ?? true} target="_blank" rel="noreferrer">
      <Icon name="file" />
      <bdi className="cut">{name}</bdi>
      {media.size !== null && <small>{fileSize(media.size, i18n.language)}</small>}
      <Icon name="download" size="small" />
    </a>
  );
}

/** Asks for a message anew for as long as its file is on its way. */
function useAwaited({ id, state }: Media, { conversation_id: conversation, seq }: Message): void {
  const { desk, client } = useDesk();
  const ask = async () => {
    const { items } = await desk.messages(conversation, { after: seq - 1 });
    storeMessages(client, conversation, items);
    return items.length;
  };
  useQuery({ queryKey: keys.awaited(id), queryFn: ask, enabled: state === "pending", refetchInterval: AWAITED_MS, retry: false });
}

/** One file of a message; the words are there before it is, and say so when it cannot be had. */
export default function MediaView({ media, message }: { readonly media: Media; readonly message: Message }) {
  const { t } = useTranslation();
  const { desk, client, me } = useDesk();
  useAwaited(media, message);
  const { data, isError, refetch } = useQuery({ queryKey: keys.media(media.id), queryFn: () => desk.media(media.id), staleTime: FRESH_MS, retry: false, enabled: media.state === "ok", refetchInterval: FRESH_MS });
  if (data) return <Shown media={media} url={data.url} />;
  const again = async () => {
    if (media.state === "ok") await refetch();
    else
      try {
        storeMessages(client, message.conversation_id, [await desk.retry(message.conversation_id, message.id)]);
      } catch (problem) {
        say(troubleText(problem, t), { tone: "trouble" });
      }
  };
  const lost = media.state === "failed" || isError;
  return (
    <span className="kind" data-state={media.state}>
      <Icon name={lost ? "alert" : "clock"} />
      <bdi className="cut">{media.name ?? t(`kind.${media.type as "image"}`)}</bdi>
      <small>{t(lost ? "media.failed" : "media.pending")}</small>
      {lost && mayWrite(me) && (
        <button type="button" className="link" onClick={() => void again()}>
          {t("delivery.retry")}
        </button>
      )}
    </span>
  );
}

