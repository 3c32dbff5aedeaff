export interface Share {
  readonly name: string;
  readonly value: number;
}

/** A table of counts by name, the largest first. */
export const sharesOf = (table: Readonly<Record<string, number>> = {}): readonly Share[] =>
  Object.entries(table)
    .flatMap(([name, value]) => (value > 0 ? [{ name, value }] : []))
    .sort((x, y) => y.value - x.value);

const DANGEROUS = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

/** A table for spreadsheets; cells that would be formulas are quoted as text. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (typeof value === "number") return String(value);
    const safe = DANGEROUS.test(value ?? "") ? `'${value ?? ""}` : (value ?? "");
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n");
}
