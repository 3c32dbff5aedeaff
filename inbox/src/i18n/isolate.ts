const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const LEFT_TO_RIGHT = /[A-Za-z\u00C0-\u024F\u0370-\u052F+@#]/;

/** Wraps an inserted value that reads the other way, so that it cannot reorder the sentence around it. */
export function isolate(value: string, direction: "ltr" | "rtl"): string {
  const other = direction === "rtl" ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return other.test(value) ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE : value;
}
