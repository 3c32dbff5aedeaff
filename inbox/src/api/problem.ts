import type { Conversation } from "./types";

/** What is wrong with one field of what was sent. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface Told {
  readonly detail?: string | null;
  readonly errors?: readonly FieldError[];
  readonly current?: Conversation | null;
}

/** A refusal as RFC 9457 tells it, or the lack of any answer (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | null;
  /** After a lost race: the conversation as the others left it. */
  readonly current: Conversation | null;
  readonly errors: readonly FieldError[];

  constructor(status: number, code: string, title: string, told: Told = {}) {
    super(title);
    this.status = status;
    this.code = code;
    this.detail = told.detail ?? null;
    this.current = told.current ?? null;
    this.errors = told.errors ?? [];
  }

  /** Nobody answered: the line is down, or the desk is. */
  get offline(): boolean {
    return this.status === 0;
  }
}

interface ProblemBody {
  readonly title?: unknown;
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly errors?: readonly { readonly field?: unknown; readonly message?: unknown }[];
  readonly current?: Conversation;
}

const text = (value: unknown): string | null => (typeof value === "string" && value ? value : null);

/** Reads a refusal; bodies that are no problem document keep only their status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const detail = text(body.errors?.[0]?.message) ?? text(body.detail);
  const errors = body.errors?.map(({ field, message }) => ({ field: text(field) ?? "", message: text(message) ?? "" })) ?? [];
  const title = text(body.title) ?? response.statusText;
  return new Problem(response.status, text(body.code) ?? "unexpected", title, { detail, errors, current: body.current ?? null });
}

export const unreachable = (): Problem => new Problem(0, "unreachable", "The desk did not answer");

/** Whether a refusal means that nobody is there. */
export const isDown = (problem: unknown): boolean => problem instanceof Problem && (problem.offline || problem.status >= 500);
