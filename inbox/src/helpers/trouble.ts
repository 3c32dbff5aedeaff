import type { TFunction } from "i18next";
import { Problem } from "../api/problem";

const KNOWN = ["conflict", "window_closed", "opted_out", "too_long", "empty", "forbidden", "not_found", "unreachable"] as const;
const BY_STATUS: Readonly<Record<number, (typeof KNOWN)[number]>> = { 0: "unreachable", 403: "forbidden", 404: "not_found", 409: "conflict" };

/** One plain sentence for a refusal, and never the server's insides. */
export function troubleText(problem: unknown, t: TFunction): string {
  if (!(problem instanceof Problem)) return t("trouble.unexpected");
  const known = KNOWN.find((code) => code === problem.code) ?? BY_STATUS[problem.status];
  if (known) return t(`trouble.${known}`);
  if (problem.status === 422 || problem.status === 400) return t("trouble.invalid", { detail: problem.detail ?? problem.message });
  return t("trouble.unexpected");
}
