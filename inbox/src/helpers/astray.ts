const ASTRAY_MS = 1500;

interface Field {
  readonly isConnected: boolean;
  matches(selector: string): boolean;
}

/** Tells letters that were meant for a field which has gone or shut under the writer's hands a moment ago. */
export function strayLetters() {
  let field: Field | null = null;
  let at = -Infinity;
  return {
    typed: (into: Field, now: number): void => {
      [field, at] = [into, now];
    },
    left: (): void => {
      field = null;
    },
    astray: (now: number): boolean => field !== null && now - at < ASTRAY_MS && (!field.isConnected || field.matches(":disabled")),
  };
}
