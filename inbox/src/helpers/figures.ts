export interface Share {
  readonly name: string;
  readonly value: number;
}

/** A table of counts by name, the largest first. */
export const sharesOf = (table: Readonly<Record<string, number>> = {}): readonly Share[] =>
  Object.entries(table)
    .flatMap(([name, value]) => (value > 0 ? [{ name, value }] : []))
    .sort((x, y) => y.value - x.value);

const STEPS = [1, 2, 5];

/** Round marks for an axis from zero to a little above the largest value. */
export function marksOf(largest: number, count = 3): readonly number[] {
  if (largest <= 0) return [0, 1];
  const rough = largest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

const DANGEROUS = /^[=+\-@\t\r]/;

/** A table for spreadsheets; cells that would be formulas are quoted as text. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (typeof value === "number") return String(value);
    const safe = DANGEROUS.test(value ?? "") ? `'${value ?? ""}` : (value ?? "");
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n");
}
