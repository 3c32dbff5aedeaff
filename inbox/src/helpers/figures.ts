import type { Figures } from "../api/office";

/** The number at a path like `users.total`, the first that is there; null when a desk does not tell it. */
export function numberAt(figures: Figures | undefined, ...paths: readonly string[]): number | null {
  for (const path of paths) {
    let value: unknown = figures;
    for (const name of path.split(".")) value = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
    if (typeof value === "number") return value;
  }
  return null;
}

export function wordAt(figures: Figures, ...names: readonly string[]): string | null {
  return names.map((name) => figures[name]).find((value) => typeof value === "string") ?? null;
}

/** The rows of an analysis, by whatever it was asked for. */
export function rowsOf(figures: Figures | undefined, name = "rows"): readonly Figures[] {
  const rows = figures?.[name] ?? figures?.["items"];
  return Array.isArray(rows) ? (rows as readonly Figures[]) : [];
}

export interface Share {
  readonly name: string;
  readonly value: number;
}

/** A table of counts by name, the largest first. */
export function sharesOf(figures: Figures | undefined, ...names: readonly string[]): readonly Share[] {
  const table = names.map((name) => figures?.[name]).find((each) => typeof each === "object" && each !== null);
  if (Array.isArray(table)) {
    return (table as readonly Figures[]).flatMap((row) => {
      const name = row["reason"] ?? row["code"] ?? row["key"] ?? row["name"];
      const value = numberAt(row, "count", "value");
      return typeof name === "string" && value !== null ? [{ name, value }] : [];
    });
  }
  const shares = Object.entries((table ?? {}) as Figures).flatMap(([name, value]) => (typeof value === "number" && value > 0 ? [{ name, value }] : []));
  return shares.sort((a, b) => b.value - a.value);
}

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
