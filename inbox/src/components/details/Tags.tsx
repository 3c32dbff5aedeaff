import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { useActions } from "../../state/actions";
import { mayWrite, useDesk } from "../../state/desk";
import { Icon } from "../shared/Icon";

/** The conversation's tags; a word and Enter adds one. */
export function Tags({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const { tag } = useActions();
  const [word, setWord] = useState("");
  const { tags } = conversation;
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const fresh = word.trim();
    setWord("");
    if (fresh && !tags.includes(fresh)) void tag(conversation, [...tags, fresh]);
  };
  if (!mayWrite(me)) {
    return (
      <ul className="tags">
        {tags.map((name) => (
          <li key={name} className="filter" dir="auto">
            {name}
          </li>
        ))}
        {tags.length === 0 && <li className="quiet">{t("details.noTags")}</li>}
      </ul>
    );
  }
  return (
    <form className="tags" onSubmit={add}>
      {tags.map((name) => (
        <button
          key={name}
          type="button"
          className="filter"
          aria-label={t("details.removeTag", { name })}
          onClick={() =>
            void tag(
              conversation,
              tags.filter((each) => each !== name),
            )
          }
        >
          <span className="cut" dir="auto">
            {name}
          </span>
          <Icon name="close" size="tiny" />
        </button>
      ))}
      <input aria-label={t("details.addTag")} placeholder={t("details.addTag")} dir={word ? "auto" : undefined} maxLength={40} value={word} onChange={(event) => setWord(event.target.value)} />
    </form>
  );
}
