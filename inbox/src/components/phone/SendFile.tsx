import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { phoneApi, type SentFile } from "../../api/phone";
import type { Channel } from "../../api/types";
import { remember } from "../../state/hosted";
import { IconButton } from "../shared/IconButton";

interface Props {
  readonly channel: Channel;
  readonly onSend: (file: SentFile) => void;
  readonly onTrouble: (text: string) => void;
}

/** A photo from this machine, or a voice message spoken now. */
export function SendFile({ channel, onSend, onTrouble }: Props) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const give = async (kind: SentFile["kind"], file: Blob, name: string) => {
    try {
      const { ref, shown } = await phoneApi.host(channel, file, name);
      remember(ref, shown);
      onSend({ kind, ref, mime: file.type, name, size: file.size });
    } catch (problem) {
      onTrouble(t("phone.refused", { detail: problem instanceof Error ? problem.message : "" }));
    }
  };
  const speak = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const made = new MediaRecorder(stream);
      const pieces: Blob[] = [];
      made.addEventListener("dataavailable", ({ data }) => pieces.push(data));
      made.addEventListener("stop", () => {
        for (const track of stream.getTracks()) track.stop();
        setRecorder(null);
        void give("voice", new Blob(pieces, { type: made.mimeType }), "voice");
      });
      made.start();
      setRecorder(made);
    } catch {
      onTrouble(t("phone.noMicrophone"));
    }
  };
  return (
    <>
      <IconButton icon="image" label={t("phone.photo")} onClick={() => chooser.current?.click()} />
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        data-testid="phone-photo"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void give("image", file, file.name);
          event.target.value = "";
        }}
      />
      <IconButton icon={recorder ? "check" : "voice"} label={t(recorder ? "phone.recording" : "phone.voice")} aria-pressed={recorder !== null} onClick={() => (recorder ? recorder.stop() : void speak())} />
    </>
  );
}
