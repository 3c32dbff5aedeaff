import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Edge, grown, LEAST, MOST, STEP } from "../helpers/panes";
import { type Pane, prefer, useStore } from "../state/store";

interface Props {
  readonly pane: Pane;
  /** Which end of its pane it stands at. */
  readonly edge: Edge;
}

/** A pane's edge: dragged, or moved with the arrows, it makes the pane wider; pressed twice, as wide as at first. */
export default function PaneEdge({ pane, edge }: Props) {
  const { t } = useTranslation();
  const widths = useStore((store) => store.preferences.widths);
  const line = useRef<HTMLDivElement>(null);
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const neighbour = () => line.current?.parentElement?.querySelector(pane === "list" ? ".list" : ".details");
  const width = () => neighbour()?.getBoundingClientRect().width ?? LEAST;
  const keep = (wanted: number) => prefer({ widths: { ...widths, [pane]: wanted } });
  const direction = () => getComputedStyle(document.documentElement).direction;
  const wanted = (x: number) => grown(from.current?.width ?? LEAST, x - (from.current?.x ?? x), edge, direction());
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: width() };
  };
  const move = (event: PointerEvent) => {
    if (from.current) line.current?.parentElement?.style.setProperty(`--${pane}`, `${wanted(event.clientX)}px`);
  };
  const up = (event: PointerEvent) => {
    if (from.current && from.current.x !== event.clientX) keep(wanted(event.clientX));
    from.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    keep(grown(width(), by, edge, direction()));
  };
  return (
    // A separator that can be moved is a control: it has a value and takes the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={line}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(pane === "list" ? "pane.list" : "pane.details")}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={Math.round(widths[pane] ?? LEAST)}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={`pane-edge of-${pane}`}
      // The browser would take the movement for a selection or a drag of its own.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        from.current = null;
      }}
      onKeyDown={press}
      onDoubleClick={() => {
        line.current?.parentElement?.style.removeProperty(`--${pane}`);
        prefer({ widths: { ...widths, [pane]: undefined } });
      }}
    />
  );
}
