import { useId, useState } from "react";

interface Base {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What the desk did not take. */
  readonly wrong?: string | null | undefined;
  /** Changed, and not saved yet. */
  readonly changed?: boolean | undefined;
}

/** What is said below a field, and how the field points at it. */
function useBelow({ hint, wrong }: Pick<Base, "hint" | "wrong">) {
  const id = useId();
  const points = [wrong && `${id}-wrong`, hint && id].filter(Boolean).join(" ");
  const below = (
    <>
      {wrong && (
        <small id={`${id}-wrong`} className="hint wrong" dir="auto">
          {wrong}
        </small>
      )}
      {hint && (
        <small id={id} className="hint">
          {hint}
        </small>
      )}
    </>
  );
  return { below, aria: { "aria-describedby": points || undefined, "aria-invalid": wrong ? true : undefined } as const };
}

const mark = (changed: boolean | undefined) => (changed ? "changed" : undefined);

interface WordProps extends Base {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly dir?: "ltr" | "auto";
  readonly type?: "text" | "email" | "password" | "url" | "tel" | "time";
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly most?: number | undefined;
  /** A pattern that the whole of it has to match. */
  readonly like?: string | undefined;
}

export function Word({ label, hint, wrong, changed, value, onChange, dir = "auto", type = "text", required = false, placeholder, most, like }: WordProps) {
  const { below, aria } = useBelow({ hint, wrong });
  return (
    <label className={mark(changed)}>
      <span>{label}</span>
      <input type={type} dir={dir} required={required} placeholder={placeholder} maxLength={most} pattern={like} value={value} {...aria} onChange={(event) => onChange(event.target.value)} />
      {below}
    </label>
  );
}

export function Words({ label, hint, wrong, changed, value, onChange, rows = 3, most, required = false }: WordProps & { readonly rows?: number }) {
  const { below, aria } = useBelow({ hint, wrong });
  return (
    <label className={mark(changed)}>
      <span>{label}</span>
      <textarea dir="auto" rows={rows} maxLength={most} required={required} value={value} {...aria} onChange={(event) => onChange(event.target.value)} />
      {below}
    </label>
  );
}

interface CountProps extends Base {
  /** Nothing while nothing is written. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any" | undefined;
}

export function Count({ label, hint, wrong, changed, value, onChange, min = 0, max, step = 1 }: CountProps) {
  const { below, aria } = useBelow({ hint, wrong });
  const read = (written: number) => onChange(Number.isNaN(written) ? null : written);
  return (
    <label className={mark(changed)}>
      <span>{label}</span>
      <input type="number" required min={min} max={max} step={step} value={value ?? ""} {...aria} onChange={(event) => read(event.target.valueAsNumber)} />
      {below}
    </label>
  );
}

interface SwitchProps extends Base {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function Switch({ label, hint, wrong, changed, value, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label className={changed ? "check changed" : "check"}>
      <input type="checkbox" checked={value} aria-describedby={hint || wrong ? id : undefined} aria-invalid={wrong ? true : undefined} onChange={(event) => onChange(event.target.checked)} />
      <span>
        <span>{label}</span>
        {(hint || wrong) && (
          <small id={id} className={wrong ? "hint wrong" : "hint"}>
            {wrong ?? hint}
          </small>
        )}
      </span>
    </label>
  );
}

interface OneOfProps<T extends string> extends Base {
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

export function OneOf<T extends string>({ label, hint, wrong, changed, value, options, onChange }: OneOfProps<T>) {
  const { below, aria } = useBelow({ hint, wrong });
  const choose = (chosen: string) => {
    const option = options.find(([name]) => name === chosen);
    if (option) onChange(option[0]);
  };
  return (
    <label className={mark(changed)}>
      <span>{label}</span>
      <select value={value} {...aria} onChange={(event) => choose(event.target.value)}>
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
      {below}
    </label>
  );
}

interface LinesProps extends Base {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly required?: boolean;
}

/** A list, one a line; what is being written stays as it is written, spaces and empty lines too. */
export function Lines({ value, onChange, ...about }: LinesProps) {
  const listed = value.join("\n");
  const [written, setWritten] = useState(listed);
  const shown = linesOf(written).join("\n") === listed ? written : listed;
  const write = (text: string) => {
    setWritten(text);
    onChange(linesOf(text));
  };
  return <Words {...about} value={shown} onChange={write} />;
}

/** Words one a line, as people write lists. */
export const linesOf = (text: string): readonly string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
