import type { TFunction } from "i18next";
import { Problem } from "../api/problem";
import { troubleText } from "./trouble";

const AT_ONCE = 4;

/** Does one thing with each, a few at a time; a failure is a result like others and stops nothing. */
export async function inTurns<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly (R | Error)[]> {
  const results: (R | Error)[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const some = items.slice(start, start + AT_ONCE).map((item) => run(item).catch((problem: unknown) => (problem instanceof Error ? problem : new Problem(500, "unexpected", ""))));
    results.push(...(await Promise.all(some)));
  }
  return results;
}

/** Why some were refused, every reason once. */
export function reasonsOf(results: readonly unknown[], t: TFunction): string {
  return [...new Set(results.flatMap((result) => (result instanceof Error ? [troubleText(result, t)] : [])))].join(" ");
}
