import { Command } from "cmdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { LATERS, laterOf, type Until } from "../../helpers/moments";
import { moment } from "../../helpers/time";
import { filled } from "../../helpers/variables";
import { useActions } from "../../state/actions";
import { focusOn } from "../../state/commands";
import { useWhere } from "../../state/desk";
import { open } from "../../state/dialogs";
import { composing } from "../../state/mode";
import { useAssignable } from "../../state/queries";
import { useReplies } from "../../state/saved";
import { keepDraft, useStore } from "../../state/store";
import { useKnownTags } from "../../state/tags";
import { Icon, type IconName } from "../shared/Icon";

export type CommandPage = "snooze" | "assign" | "tag" | "saved";

interface Props {
  readonly conversation: Conversation;
  readonly words: string;
  readonly onDone: () => void;
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly text: string;
  readonly note?: string;
  readonly value?: string;
  readonly onSelect: () => void;
}

const Choice = ({ icon, text, note, value = text, onSelect }: ChoiceProps) => (
  <Command.Item value={value} onSelect={onSelect}>
    <Icon name={icon} size="small" />
    <bdi className="grow cut">{text}</bdi>
    {note && <small className="cut">{note}</small>}
  </Command.Item>
);

function Moments({ conversation, onDone }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const { snooze } = useActions();
  const [now] = useState(Date.now);
  const until = (then: Until) => {
    onDone();
    void snooze(conversation, then, then === "reply" ? "" : moment(then, now, where, t));
  };
  return (
    <>
      {LATERS.map((later) => {
        const then = laterOf(later, now, where.timeZone);
        return <Choice key={later} icon="clock" text={t(`later.${later}`)} note={moment(then, now, where, t)} onSelect={() => until(then)} />;
      })}
      <Choice icon="reply" text={t("later.reply")} onSelect={() => until("reply")} />
      <Choice icon="snooze" text={t("later.own")} onSelect={() => open("snooze")} />
    </>
  );
}

function People({ conversation, onDone }: Props) {
  const { t } = useTranslation();
  const others = useAssignable();
  const { act, assign } = useActions();
  const done = (give: () => Promise<unknown>) => () => {
    onDone();
    void give();
  };
  return (
    <>
      <Choice icon="assign" text={t("act.assignMe")} onSelect={done(() => act("assignMe", conversation))} />
      {others.map(({ id, name }) => (
        <Choice key={id} icon="people" text={name} value={`${name} ${id}`} onSelect={done(() => assign(conversation, id, name))} />
      ))}
      {conversation.assignee !== null && <Choice icon="nobody" text={t("act.unassign")} onSelect={done(() => act("unassign", conversation))} />}
    </>
  );
}

function Tagging({ conversation, words, onDone }: Props) {
  const { t } = useTranslation();
  const { tag } = useActions();
  const { tags } = conversation;
  const known = useKnownTags(tags);
  const set = (after: readonly string[]) => {
    onDone();
    void tag(conversation, after);
  };
  return (
    <>
      {known.map((name) => {
        const has = tags.includes(name);
        return <Choice key={name} icon={has ? "check" : "tag"} text={name} {...(has && { note: t("commands.takeOff") })} onSelect={() => set(has ? tags.filter((each) => each !== name) : [...tags, name])} />;
      })}
      {words && !known.includes(words) && <Choice icon="tag" text={t("commands.newTag", { name: words })} value={words} onSelect={() => set([...tags, words])} />}
    </>
  );
}

function Saved({ conversation, onDone }: Props) {
  const replies = useReplies();
  const { id } = conversation;
  const insert = (text: string) => {
    const draft = useStore.getState().drafts[id];
    onDone();
    composing(id, "reply");
    keepDraft(id, [draft?.trimEnd(), filled(text, conversation)].filter(Boolean).join("\n"));
    requestAnimationFrame(() => focusOn("[data-testid=composer]"));
  };
  return replies.map((reply) => <Choice key={reply.id} icon="reply" text={`/${reply.name}`} note={reply.text} value={`${reply.name} ${reply.text}`} onSelect={() => insert(reply.text)} />);
}

const PAGES = { snooze: Moments, assign: People, tag: Tagging, saved: Saved } as const satisfies Record<CommandPage, unknown>;

export const isPage = (name: string): name is CommandPage => name in PAGES;

/** What a command asks for before it acts; Backspace leads back to the commands. */
export function CommandPages({ page, ...rest }: Props & { readonly page: CommandPage }) {
  const { t } = useTranslation();
  const Page = PAGES[page];
  return (
    <Command.Group heading={t(`commands.page.${page}`)}>
      <Page {...rest} />
    </Command.Group>
  );
}
