const STEP = 1024;
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A file's size as people say it. */
export function fileSize(bytes: number, language: string): string {
  const power = bytes > 0 ? Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP))) : 0;
  const unit = UNITS[power] ?? "byte";
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: power > 1 ? 1 : 0 }).format(bytes / STEP ** power);
}
