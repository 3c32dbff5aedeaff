import { Command } from "cmdk";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { nameOf } from "../../helpers/names";
import { open } from "../../state/dialogs";
import { type Offer, useOffers } from "../../state/offers";
import { Dialog } from "../shared/Dialog";
import { Icon } from "../shared/Icon";
import { type CommandPage, CommandPages, isPage } from "./CommandPages";
import { Found } from "./Found";
import "../../styles/commands.css";

interface Props {
  readonly conversation: Conversation | null;
  readonly onClose: () => void;
  /** What is asked for at once. */
  readonly start?: CommandPage;
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

/** Everything that can be done or gone to, by typing what it is called. */
export default function CommandBar({ conversation, onClose, start }: Props) {
  const { t } = useTranslation();
  const { here, elsewhere } = useOffers(conversation);
  const [words, setWords] = useState("");
  const [page, setPage] = useState<CommandPage | null>(start ?? null);
  const asked = useDeferredValue(words.trim());
  const turn = (to: CommandPage | null) => {
    setPage(to);
    setWords("");
  };
  const run = (offer: Offer) => {
    if (isPage(offer.id)) {
      turn(offer.id);
      return;
    }
    onClose();
    if (offer.dialog) open(offer.dialog);
    else offer.run();
  };
  const back = (event: KeyboardEvent) => {
    if (event.key !== "Backspace" || words || !page) return;
    event.preventDefault();
    turn(null);
  };
  return (
    <Dialog title={t("commands.title")} className="sheet commands" onClose={onClose} bare>
      <Command label={t("commands.title")} loop>
        <div className="line">
          <Icon name="search" size="small" />
          {conversation && <span className="context cut">{nameOf(conversation)}</span>}
          {page && <span className="context">{t(`commands.page.${page}`)}</span>}
          {/* The bar is asked for to be typed into. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <Command.Input data-first autoFocus data-testid="command-input" placeholder={t(page ? `commands.ask.${page}` : "commands.placeholder")} onKeyDown={back} value={words} onValueChange={setWords} />
        </div>
        <Command.List label={t("commands.title")}>
          <Command.Empty>{t("commands.nothing")}</Command.Empty>
          {conversation && page ? (
            <CommandPages page={page} conversation={conversation} words={words.trim()} onDone={onClose} />
          ) : (
            <>
              {conversation && <Offers heading={t("commands.here")} offers={here} onRun={run} />}
              <Offers heading={t("commands.elsewhere")} offers={elsewhere} onRun={run} />
              <Found words={asked} onClose={onClose} />
            </>
          )}
        </Command.List>
        <p className="foot">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {t("commands.move")}
          </span>
          <span>
            <kbd>⏎</kbd> {t("commands.run")}
          </span>
          {page && (
            <span>
              <kbd>⌫</kbd> {t("commands.back")}
            </span>
          )}
          <span>
            <kbd>Esc</kbd> {t("commands.close")}
          </span>
        </p>
      </Command>
    </Dialog>
  );
}
