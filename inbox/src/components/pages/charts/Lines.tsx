import { curveMonotoneX, line } from "d3-shape";
import { Chart, type Slot } from "./Chart";

export interface Line {
  readonly name: string;
  readonly className: string;
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly title: string;
  readonly columns: readonly string[];
  readonly slots: readonly Slot[];
  readonly lines: readonly Line[];
}

/** Lines over time; a day without a value interrupts its line. */
export function Lines({ title, columns, slots, lines }: Props) {
  const largest = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <Chart title={title} columns={columns} slots={slots} largest={largest}>
      {({ y, middle }) => {
        const path = line<number | null>()
          .defined((value) => value !== null)
          .x((_, index) => middle(index))
          .y((value) => y(value ?? 0))
          .curve(curveMonotoneX);
        return lines.map(({ name, className, values }) => {
          const last = values.findLastIndex((value) => value !== null);
          return (
            <g key={name} className={`line ${className}`}>
              <path d={path(values) ?? ""} />
              {last >= 0 && <circle cx={middle(last)} cy={y(values[last] ?? 0)} r="3.5" />}
            </g>
          );
        });
      }}
    </Chart>
  );
}
