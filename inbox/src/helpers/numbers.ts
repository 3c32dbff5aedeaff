const formats = new Map<string, Intl.NumberFormat>();

/** A figure in the digits and groups of a language. */
export function figure(value: number, language: string): string {
  const known = formats.get(language);
  if (known) return known.format(value);
  const fresh = new Intl.NumberFormat(language);
  formats.set(language, fresh);
  return fresh.format(value);
}
