const WIDTHS = ["62%", "44%", "55%", "38%", "66%", "48%"];

/** Rows to come, shown on the very first load only. */
export function Skeleton() {
  return (
    <div aria-hidden="true">
      {WIDTHS.map((width) => (
        <div className="bones" key={width}>
          <span className="bone disc" />
          <div>
            <span className="bone" style={{ inlineSize: width }} />
            <span className="bone" />
          </div>
        </div>
      ))}
    </div>
  );
}
