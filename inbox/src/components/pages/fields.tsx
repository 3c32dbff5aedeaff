import { useId } from "react";

interface Base {
  readonly label: string;
  readonly hint?: string;
}

interface WordProps extends Base {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly dir?: "ltr" | "auto";
  readonly type?: "text" | "email" | "password" | "url" | "tel" | "time";
  readonly required?: boolean;
  readonly placeholder?: string;
}

const Hint = ({ id, text }: { readonly id: string; readonly text: string | undefined }) => (text ? <small id={id} className="hint">{text}</small> : null);

export function Word({ label, hint, value, onChange, dir = "auto", type = "text", required = false, placeholder }: WordProps) {
  const id = useId();
  return (
    <label>
      {label}
      <input type={type} dir={dir} required={required} placeholder={placeholder} value={value} aria-describedby={hint ? id : undefined} onChange={(event) => onChange(event.target.value)} />
      <Hint id={id} text={hint} />
    </label>
  );
}

export function Words({ label, hint, value, onChange, rows = 3 }: WordProps & { readonly rows?: number }) {
  const id = useId();
  return (
    <label>
      {label}
      <textarea dir="auto" rows={rows} value={value} aria-describedby={hint ? id : undefined} onChange={(event) => onChange(event.target.value)} />
      <Hint id={id} text={hint} />
    </label>
  );
}

interface CountProps extends Base {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any";
}

export function Count({ label, hint, value, onChange, min = 0, max, step = 1 }: CountProps) {
  const id = useId();
  return (
    <label>
      {label}
      <input type="number" min={min} max={max} step={step} value={value} aria-describedby={hint ? id : undefined} onChange={(event) => onChange(event.target.valueAsNumber || 0)} />
      <Hint id={id} text={hint} />
    </label>
  );
}

interface SwitchProps extends Base {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function Switch({ label, hint, value, onChange }: SwitchProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {hint && <small className="hint">{hint}</small>}
      </span>
    </label>
  );
}

interface OneOfProps<T extends string> extends Base {
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

export function OneOf<T extends string>({ label, hint, value, options, onChange }: OneOfProps<T>) {
  const id = useId();
  const choose = (chosen: string) => {
    const option = options.find(([name]) => name === chosen);
    if (option) onChange(option[0]);
  };
  return (
    <label>
      {label}
      <select value={value} aria-describedby={hint ? id : undefined} onChange={(event) => choose(event.target.value)}>
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
      <Hint id={id} text={hint} />
    </label>
  );
}

/** Words one a line, as people write lists. */
export const linesOf = (text: string): readonly string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
