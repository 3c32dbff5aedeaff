import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../../helpers/numbers";
import { directionOf, type Language } from "../../../i18n";
import { Lead } from "../Lead";
import { type Frame, frameOf, HEIGHT } from "./frame";
import { useWidth } from "./useWidth";

export interface Slot {
  readonly label: string;
  /** What is shown and said of it. */
  readonly told: string;
  readonly href: string;
  /** Its row in the table for those who do not see the chart. */
  readonly cells: readonly string[];
}

interface Props {
  readonly title: string;
  readonly slots: readonly Slot[];
  readonly columns: readonly string[];
  readonly largest: number;
  readonly whole?: boolean;
  readonly children: (frame: Frame) => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** What charts over days share: axes, a link to each day's list with its read-out, and the same as a table. */
export function Chart({ title, slots, columns, largest, whole, children }: Props) {
  const { i18n } = useTranslation();
  const rtl = directionOf(i18n.language as Language) === "rtl";
  const { ref, width } = useWidth();
  const [current, setCurrent] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const frame = frameOf({ count: slots.length, largest, width, rtl, ...(whole && { whole }) });
  const last = slots.length - 1;
  const focus = (index: number) => list.current?.querySelectorAll("a")[Math.min(last, Math.max(0, index))]?.focus();
  const move = (event: KeyboardEvent, index: number) => {
    const step = (STEPS[event.key] ?? 0) * (rtl ? -1 : 1);
    const goal = event.key === "Home" ? 0 : event.key === "End" ? last : index + step;
    if (goal === index) return;
    event.preventDefault();
    focus(goal);
  };
  return (
    <div className="chart" ref={ref}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} height={HEIGHT} aria-hidden="true">
        {frame.marks.map((mark) => (
          <g key={mark} className="mark">
            <path d={`M${frame.from} ${frame.y(mark)}H${frame.to}`} />
            <text x={frame.axis} y={frame.y(mark) + 4} textAnchor={rtl ? "start" : "end"}>
              {figure(mark, i18n.language)}
            </text>
          </g>
        ))}
        {children(frame)}
        {slots.map(({ label }, index) =>
          (last - index) % frame.every === 0 ? (
            <text key={label} x={frame.middle(index)} y={HEIGHT - 6} textAnchor="middle">
              {label}
            </text>
          ) : null,
        )}
      </svg>
      <ul className="slots" ref={list} aria-label={title}>
        {slots.map(({ label, told, href }, index) => {
          const start = frame.start(index);
          const place = { insetInlineStart: rtl ? width - start - frame.slot : start, inlineSize: frame.slot };
          const side = index < slots.length / 3 ? "start" : index > (slots.length * 2) / 3 - 1 ? "end" : "middle";
          return (
            <li key={label} style={place} data-side={side}>
              <Lead href={href} tabIndex={index === (current ?? last) ? 0 : -1} onFocus={() => setCurrent(index)} onKeyDown={(event) => move(event, index)}>
                <span>{told}</span>
              </Lead>
            </li>
          );
        })}
      </ul>
      <table className="unseen">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
