const SHOWN_MS = 1600;
const MARK = { outlineWidth: "2px", outlineStyle: "solid", outlineOffset: "2px" };

/** Brings a message of the open thread into sight and marks it for a moment. */
export function jumpTo(id: string): void {
  const message = document.querySelector(`[data-message="${CSS.escape(id)}"]`);
  message?.scrollIntoView({ block: "center" });
  message?.querySelector(".bubble")?.animate(
    [
      { ...MARK, outlineColor: "var(--amber-mark)" },
      { ...MARK, outlineColor: "transparent" },
    ],
    { duration: SHOWN_MS, easing: "ease-in" },
  );
}
