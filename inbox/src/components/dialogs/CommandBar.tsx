import { useInfiniteQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { isNumber, nameOf } from "../../helpers/names";
import { keys } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { open } from "../../state/dialogs";
import { go } from "../../state/place";
import { useCan } from "../../state/queries";
import { type Offer, useOffers } from "../../state/offers";
import { Dialog } from "../shared/Dialog";
import { Face } from "../shared/Face";
import { Icon } from "../shared/Icon";
import "../../styles/commands.css";

interface Props {
  readonly conversation: Conversation | null;
  readonly onClose: () => void;
}

function Offers({ heading, offers, onRun }: { readonly heading: string; readonly offers: readonly Offer[]; readonly onRun: (offer: Offer) => void }) {
  if (offers.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {offers.map((offer) => (
        <Command.Item key={offer.id} value={`${heading} ${offer.text}`} onSelect={() => onRun(offer)}>
          <Icon name={offer.icon} size="small" />
          <span className="grow">{offer.text}</span>
          {offer.keys?.map((key) => <kbd key={key}>{key}</kbd>)}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Conversations by the words typed, as the desk finds them. */
function Found({ words, onClose }: { readonly words: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const filter = { q: words };
  const { data } = useInfiniteQuery({ queryKey: keys.list(filter), queryFn: () => desk.conversations(filter), initialPageParam: null, getNextPageParam: () => null, enabled: words.length > 1 });
  const rows = data?.pages[0]?.items.slice(0, 6) ?? [];
  if (rows.length === 0) return null;
  return (
    <Command.Group heading={t("list.label")}>
      {rows.map((row) => {
        const name = nameOf(row);
        return (
          <Command.Item
            key={row.id}
            value={`${words} ${name} ${row.id}`}
            forceMount
            onSelect={() => {
              onClose();
              go({ open: row.id, filter: { folder: "main" } });
            }}
          >
            <Face name={name} size="small" />
            <bdi className="grow cut" dir={isNumber(name) ? "ltr" : "auto"}>
              {name}
            </bdi>
            <small className="cut" dir="auto">
              {row.last_message_preview}
            </small>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}

/** Everything that can be done or gone to, by typing what it is called. */
export default function CommandBar({ conversation, onClose }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const { here, elsewhere } = useOffers(conversation);
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim());
  const run = (offer: Offer) => {
    onClose();
    if (offer.dialog) open(offer.dialog);
    else offer.run();
  };
  return (
    <Dialog title={t("commands.title")} className="sheet commands" onClose={onClose} bare>
      <Command label={t("commands.title")} loop>
        <div className="line">
          <Icon name="search" size="small" />
          {conversation && <span className="context cut">{nameOf(conversation)}</span>}
          {/* The bar is asked for to be typed into. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <Command.Input autoFocus data-testid="command-input" placeholder={t("commands.placeholder")} value={words} onValueChange={setWords} />
        </div>
        <Command.List label={t("commands.title")}>
          <Command.Empty>{t("commands.nothing")}</Command.Empty>
          {conversation && <Offers heading={t("commands.here")} offers={here} onRun={run} />}
          <Offers heading={t("commands.elsewhere")} offers={elsewhere} onRun={run} />
          {can("search") && <Found words={asked} onClose={onClose} />}
        </Command.List>
        <p className="foot">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {t("commands.move")}
          </span>
          <span>
            <kbd>⏎</kbd> {t("commands.run")}
          </span>
          <span>
            <kbd>Esc</kbd> {t("commands.close")}
          </span>
        </p>
      </Command>
    </Dialog>
  );
}
