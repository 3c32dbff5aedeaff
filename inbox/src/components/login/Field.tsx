import { useId } from "react";

interface Props {
  readonly label: string;
  readonly type: "email" | "password";
  readonly autoComplete: string;
  readonly testId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly readOnly?: boolean;
}

export function Field({ label, testId, onChange, ...input }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} data-testid={testId} dir="ltr" required onChange={(event) => onChange(event.target.value)} {...input} />
    </>
  );
}
