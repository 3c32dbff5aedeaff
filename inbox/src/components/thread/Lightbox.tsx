import { type WheelEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { createPortal } from "react-dom";
import { Dialog } from "../shared/Dialog";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";

const MOST = 5;
const STEP = 1.4;

interface Props {
  readonly url: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** A picture in full size; wheel, plus and minus bring it up to five times nearer. */
export default function Lightbox({ url, name, onClose }: Props) {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(1);
  const by = (factor: number) => setZoom((before) => Math.min(MOST, Math.max(1, before * factor)));
  const wheel = (event: WheelEvent) => by(event.deltaY < 0 ? STEP : 1 / STEP);
  return createPortal(
    <Dialog title={name} className="sheet lightbox" onClose={onClose}>
      <div className="frame" onWheel={wheel}>
        <img src={url} alt={name} style={{ inlineSize: `${zoom * 100}%` }} />
      </div>
      <p className="tools">
        <IconButton icon="plus" label={t("media.nearer")} disabled={zoom >= MOST} onClick={() => by(STEP)} />
        <IconButton icon="minus" label={t("media.further")} disabled={zoom <= 1} onClick={() => by(1 / STEP)} />
        <a className="button edge" href={url} download={name} target="_blank" rel="noreferrer">
          <Icon name="download" size="small" />
          {t("media.save")}
        </a>
      </p>
    </Dialog>,
    document.body,
  );
}
