import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Article } from "../../api/office";
import { keys } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { useOffice } from "../../state/office";
import { useSaving } from "../../state/saving";
import { IconButton } from "../shared/IconButton";
import { OneOf, Word, Words } from "./fields";
import { PageHead } from "./PageHead";
import { SaveBar } from "./SaveBar";

const AUDIENCES = ["anyone", "booked", "checked_in"] as const;
const FRESH: Article = { id: "", title: "", text: "", tags: [], audience: "anyone" };

/** What the assistant may say, and to whom. */
export default function Knowledge() {
  const { t } = useTranslation("pages");
  const { client } = useDesk();
  const office = useOffice();
  const { data } = useQuery({ queryKey: keys.articles, queryFn: office.articles });
  const [article, setArticle] = useState<Article | null>(null);
  const { busy, trouble, run } = useSaving();
  const again = () => client.invalidateQueries({ queryKey: keys.articles });
  const save = async ({ id, ...fields }: Article) => {
    if (await run(() => (id ? office.saveArticle({ id, ...fields }) : office.addArticle({ title: fields.title, text: fields.text, tags: fields.tags ?? [], audience: fields.audience })))) setArticle(null);
    await again();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (article) void save(article);
  };
  return (
    <>
      <PageHead title={t("knowledge.title")} lead={t("knowledge.lead")}>
        <button type="button" className="button edge" onClick={() => setArticle(FRESH)}>
          {t("knowledge.add")}
        </button>
      </PageHead>
      {article && (
        <form className="form sheet-form" onSubmit={submit}>
          <Word label={t("knowledge.name")} value={article.title} onChange={(title) => setArticle({ ...article, title })} required />
          <Words label={t("knowledge.text")} rows={6} value={article.text} onChange={(text) => setArticle({ ...article, text })} />
          <div className="pair">
            <Word label={t("knowledge.tags")} hint={t("knowledge.tagsHint")} value={(article.tags ?? []).join(", ")} onChange={(text) => setArticle({ ...article, tags: text.split(",").map((tag) => tag.trimStart()) })} />
            <OneOf label={t("knowledge.audience")} value={article.audience} options={AUDIENCES.map((each) => [each, t(`audience.${each}`)] as const)} onChange={(audience) => setArticle({ ...article, audience })} />
          </div>
          <SaveBar busy={busy} trouble={trouble} changed={article.title.trim() !== "" && article.text.trim() !== ""} onReset={() => setArticle(null)} />
        </form>
      )}
      <ul className="table">
        {data?.map((each) => (
          <li key={each.id}>
            <button type="button" className="grow" onClick={() => setArticle(each)}>
              <b dir="auto">{each.title}</b>
              <small className="cut" dir="auto">
                {each.text}
              </small>
            </button>
            <span className="quiet">{t(`audience.${each.audience}`)}</span>
            <IconButton icon="trash" label={t("remove", { name: each.title })} onClick={() => void run(() => office.dropArticle(each.id), t("gone")).then(again)} />
          </li>
        ))}
      </ul>
      {data?.length === 0 && !article && <p className="empty">{t("knowledge.none")}</p>}
    </>
  );
}
