import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Template } from "../../../api/office";
import { keys } from "../../../state/cache";
import { useOffice } from "../../../state/office";
import { MenuEditor } from "./MenuEditor";

const FRESH: Template = {
  name: "",
  template_type: "button",
  trigger_keywords: [],
  is_active: true,
  expiry_hours: null,
  menu_structure: { type: "button", body: { text: "" }, action: { buttons: [{ reply: { id: "1", title: "" } }] }, next_steps: {}, steps: {} },
};

/** Every menu, and one of them as a graph with what each channel makes of it. */
export default function Menus() {
  const { t } = useTranslation("pages");
  const office = useOffice();
  const { data } = useQuery({ queryKey: keys.templates, queryFn: office.templates });
  const [chosen, setChosen] = useState<string | null>(null);
  const template = chosen === "" ? FRESH : (data?.find(({ name }) => name === chosen) ?? data?.[0]);
  return (
    <div className="menus">
      <aside aria-label={t("menus.title")}>
        <header className="bar">
          <h1 className="title">{t("menus.title")}</h1>
          <button type="button" className="button edge" onClick={() => setChosen("")}>
            {t("menus.add")}
          </button>
        </header>
        <ul>
          {data?.map(({ name, is_active: active, template_type: type, trigger_keywords: words }) => (
            <li key={name}>
              <button type="button" aria-current={template?.name === name ? "true" : undefined} onClick={() => setChosen(name)}>
                <b>
                  <i className={active ? "dot ok" : "dot"} title={t(active ? "menus.on" : "menus.off")} />
                  <bdi>{name}</bdi>
                  {!active && <small>{t("menus.off")}</small>}
                </b>
                <small className="cut" dir="auto">
                  {words.length > 0 ? t("menus.starts", { type, words: words.join(", ") }) : type}
                </small>
              </button>
            </li>
          ))}
        </ul>
        {data?.length === 0 && <p className="empty">{t("menus.none")}</p>}
      </aside>
      {template && <MenuEditor key={template.name} template={template} onSaved={setChosen} />}
    </div>
  );
}
