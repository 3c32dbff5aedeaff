import { marksOf } from "../../../helpers/figures";
import { figure } from "../../../helpers/numbers";

export interface Line {
  readonly name: string;
  readonly className: string;
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly title: string;
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  readonly language: string;
}

const WIDTH = 480;
const HEIGHT = 190;
const START = 40;
const FOOT = 22;
const TOP = 14;

/** Lines over time; a day without a value interrupts its line. */
export function Lines({ title, labels, lines, language }: Props) {
  const marks = marksOf(Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const top = marks.at(-1) ?? 1;
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - FOOT);
  const slot = (WIDTH - START) / Math.max(1, labels.length);
  const x = (index: number) => START + slot * (index + 0.5);
  const every = Math.ceil(labels.length / 8);
  const path = (values: Line["values"]) => values.map((value, index) => (value === null ? "" : `${index === 0 || values[index - 1] === null ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)).join("");
  const told = lines.map(({ name, values }) => `${name} ${values.map((value) => (value === null ? "–" : figure(value, language))).join(", ")}`).join("; ");
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}: ${told}`}>
      {marks.map((mark) => (
        <g key={mark} className="mark">
          <path d={`M${START} ${y(mark)}H${WIDTH}`} />
          <text x={START - 8} y={y(mark) + 4} textAnchor="end">
            {figure(mark, language)}
          </text>
        </g>
      ))}
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text key={label} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {lines.map(({ name, className, values }) => {
        const last = values.findLastIndex((value) => value !== null);
        return (
          <g key={name} className={`line ${className}`}>
            <path d={path(values)} />
            {last >= 0 && <circle cx={x(last)} cy={y(values[last] ?? 0)} r="3" />}
          </g>
        );
      })}
    </svg>
  );
}
