import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Structure, Template } from "../../../api/office";
import { FIRST, graphOf, stepsOf } from "../../../helpers/flow";
import { keys } from "../../../state/cache";
import { useDesk } from "../../../state/desk";
import { useOffice } from "../../../state/office";
import { useSaving } from "../../../state/saving";
import { IconButton } from "../../shared/IconButton";
import { linesOf, Switch, Word, Words } from "../fields";
import { Graph } from "./Graph";
import { Previews } from "./Previews";

interface Props {
  readonly template: Template;
  readonly onSaved: (name: string | null) => void;
}

/** What was written as JSON, or null while it is none. */
function parsed(text: string): Structure | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Structure) : null;
  } catch {
    return null;
  }
}

const INDENT = 2;

/** One menu: when it starts, its steps as a graph or as they are written, and how the channels draw the chosen step. */
export function MenuEditor({ template, onSaved }: Props) {
  const { t } = useTranslation("pages");
  const { client } = useDesk();
  const office = useOffice();
  const { busy, trouble, run } = useSaving();
  const [name, setName] = useState(template.name);
  const [words, setWords] = useState(template.trigger_keywords.join("\n"));
  const [active, setActive] = useState(template.is_active);
  const [text, setText] = useState(() => JSON.stringify(template.menu_structure, null, INDENT));
  const [writing, setWriting] = useState(template.name === "");
  const [chosen, setChosen] = useState(FIRST);
  const structure = useMemo(() => parsed(text), [text]);
  const graph = useMemo(() => (structure ? graphOf(structure) : null), [structure]);
  const step = structure ? stepsOf(structure).get(chosen) : undefined;
  const again = () => client.invalidateQueries({ queryKey: keys.templates });
  const save = async () => {
    if (!structure) return;
    const after: Template = { ...template, name: name.trim(), trigger_keywords: linesOf(words), is_active: active, menu_structure: structure, template_type: structure.type ?? template.template_type };
    if (await run(() => office.saveTemplate(after))) onSaved(after.name);
    await again();
  };
  return (
    <>
      <section className="menu-work" aria-label={name || t("menus.add")}>
        <header className="top">
          <div className="id">
            <h2 className="cut">
              <bdi>{name || t("menus.add")}</bdi>
            </h2>
          </div>
          <span className="segments">
            <button type="button" aria-pressed={!writing} disabled={!structure} onClick={() => setWriting(false)}>
              {t("menus.steps")}
            </button>
            <button type="button" aria-pressed={writing} onClick={() => setWriting(true)}>
              JSON
            </button>
          </span>
          {template.name && <IconButton icon="trash" label={t("remove", { name: template.name })} onClick={() => void run(() => office.dropTemplate(template.name), t("gone")).then(() => onSaved(null)).then(again)} />}
          <button type="button" className="button solid" disabled={busy || !structure || !name.trim()} onClick={() => void save()}>
            {t("save")}
          </button>
        </header>
        {trouble && (
          <p className="trouble" role="alert">
            {trouble}
          </p>
        )}
        {graph && graph.dangling.length > 0 && <p className="trouble">{t("menus.dangling", { names: graph.dangling.join(", ") })}</p>}
        {writing || !graph ? (
          <form className="form written" onSubmit={(event) => event.preventDefault()}>
            {template.name === "" && <Word label={t("menus.name")} hint={t("menus.nameHint")} dir="ltr" value={name} onChange={setName} required />}
            <Words label={t("menus.words")} hint={t("oneALine")} value={words} onChange={setWords} />
            <Switch label={t("menus.active")} value={active} onChange={setActive} />
            <label>
              {t("menus.structure")}
              <textarea className="code" dir="ltr" spellCheck={false} rows={22} value={text} aria-invalid={!structure} onChange={(event) => setText(event.target.value)} />
              {!structure && <small className="wrong">{t("menus.notJson")}</small>}
            </label>
          </form>
        ) : (
          <Graph graph={graph} words={linesOf(words)} chosen={chosen} onChoose={setChosen} />
        )}
      </section>
      {step && <Previews step={step} />}
    </>
  );
}
