import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SAID_MS, sayViewing, useViewing, watchersOf } from "../../state/viewing";
import { Face } from "../shared/Face";

const TICK_MS = 2000;

/** The colleagues who look at this conversation too, or write in it; they are told the same of this person. */
export default function Watchers({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const all = useViewing();
  const [now, setNow] = useState(Date.now);
  const others = watchersOf(all, id, now);
  const known = others.map((each) => each.id).join(" ");
  useEffect(() => {
    let said = -Infinity;
    const tick = () => {
      const at = Date.now();
      setNow(at);
      if (!document.hidden && at - said >= SAID_MS && sayViewing(id)) said = at;
    };
    // Whoever has just come is told at once who is here.
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [id, known]);
  useEffect(() => () => void sayViewing(null), [id]);
  return (
    <ul className="watchers" aria-label={t("watching.label")}>
      {others.map(({ id: who, name, writing }) => {
        const text = t(writing > now ? "watching.writes" : "watching.looks", { name });
        return (
          <li key={who} title={text} className={writing > now ? "writing" : undefined}>
            <Face name={name} size="small" staff />
            <span className="unseen">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
