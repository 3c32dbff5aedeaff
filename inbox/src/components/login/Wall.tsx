type Thing = "key" | "letter" | "pencilled" | "lit" | "empty";

const FLOORS: readonly (readonly Thing[])[] = [
  ["key", "letter", "key", "empty", "pencilled", "key"],
  ["letter", "key", "empty", "letter", "key", "empty"],
  ["key", "empty", "pencilled", "lit", "empty", "key"],
  ["pencilled", "letter", "key", "empty", "letter", "pencilled"],
  ["key", "pencilled", "empty", "key", "pencilled", "letter"],
];

const WIDTH = 88;
const HEIGHT = 80;

function Envelope({ className }: { readonly className: string }) {
  return (
    <g className={className}>
      <path d="M16 21h48v29H16z" />
      <path d="m16 23 24 15 24-15" />
    </g>
  );
}

function Key() {
  return (
    <g className="thing">
      <path d="M40 4v4M40 21v24M40 34h7v4h-7M40 41h6v4h-6" />
      <circle cx="40" cy="14.500" r="6.500" />
    </g>
  );
}

function Hole({ thing, label }: { readonly thing: Thing; readonly label: string }) {
  const lit = thing === "lit";
  return (
    <>
      <rect className={lit ? "lit" : "hole"} width="80" height="72" rx="4" />
      <path className="shelf" d="M0 51h80" />
      {thing === "key" && <Key />}
      {thing === "letter" && <Envelope className="thing" />}
      {thing === "pencilled" && <Envelope className="pencilled" />}
      {lit && <Envelope className="on-lit" />}
      <text className={lit ? "lit-text" : undefined} x="9" y="66">
        {label}
      </text>
    </>
  );
}

/** The wall behind a front desk: keys are out or in, letters wait, one of them now. */
export function Wall() {
  return (
    <div className="wall" aria-hidden="true">
      <svg viewBox="0 0 620 600">
        {FLOORS.map((floor, row) =>
          floor.map((thing, column) => (
            <g key={`${row}-${column}`} transform={`translate(${50 + column * WIDTH} ${16 + row * HEIGHT})`}>
              <Hole thing={thing} label={`${FLOORS.length - row}${"ABCDEF"[column] ?? ""}`} />
            </g>
          )),
        )}
        <path className="thing" d="M14 492h592v22H14z" />
        <path className="hole" d="M40 515h540v84H40z" />
        <path className="shelf" d="M40 515v84M580 515v84M62 532h154v67M238 599v-67h144v67M404 599v-67h154v67" />
        <path className="thing" d="M268 484a42 42 0 0 1 84 0zM258 484h104v8H258zM310 442v-8M300 433h20" />
        <path className="thing" d="M94 471h66v9H94zM88 480h78v12H88z" />
        <path className="thing" d="m478 461 62 7-8 24h-60z" />
      </svg>
    </div>
  );
}
