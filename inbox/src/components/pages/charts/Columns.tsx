import { marksOf } from "../../../helpers/figures";
import { figure } from "../../../helpers/numbers";

export interface Column {
  readonly label: string;
  /** From the ground up: people below, the assistant on top. */
  readonly solid: number;
  readonly hatched: number;
  readonly told: string;
}

interface Props {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly language: string;
}

const WIDTH = 480;
const HEIGHT = 190;
const START = 40;
const FOOT = 22;
const TOP = 14;

/** Stacked columns; who did what is told by form, not by colour alone. */
export function Columns({ title, columns, language }: Props) {
  const marks = marksOf(Math.max(0, ...columns.map(({ solid, hatched }) => solid + hatched)));
  const top = marks.at(-1) ?? 1;
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - FOOT);
  const slot = (WIDTH - START) / Math.max(1, columns.length);
  const bar = Math.min(30, slot * 0.6);
  const every = Math.ceil(columns.length / 8);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}: ${columns.map(({ told }) => told).join("; ")}`}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" />
        </pattern>
      </defs>
      {marks.map((mark) => (
        <g key={mark} className="mark">
          <path d={`M${START} ${y(mark)}H${WIDTH}`} />
          <text x={START - 8} y={y(mark) + 4} textAnchor="end">
            {figure(mark, language)}
          </text>
        </g>
      ))}
      {columns.map(({ label, solid, hatched, told }, index) => {
        const x = START + slot * index + (slot - bar) / 2;
        return (
          <g key={label}>
            <title>{told}</title>
            <rect className="solid" x={x} y={y(solid)} width={bar} height={y(0) - y(solid)} rx="1.5" />
            {hatched > 0 && <rect className="hatched" x={x} y={y(solid + hatched)} width={bar} height={Math.max(0, y(solid) - y(solid + hatched) - 1.5)} rx="1.5" />}
            {index % every === 0 && (
              <text x={x + bar / 2} y={HEIGHT - 6} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
