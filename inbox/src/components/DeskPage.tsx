import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../helpers/names";
import { focusOn, useCommands } from "../state/commands";
import { useLive } from "../state/live";
import { useMedia } from "../state/media";
import { usePlace } from "../state/place";
import { useConversation, useConversations, useCounts } from "../state/queries";
import { prefer, useStore } from "../state/store";
import { Details } from "./details/Details";
import { HelpDialog } from "./HelpDialog";
import { ConversationList } from "./list/ConversationList";
import { OfflineBar } from "./OfflineBar";
import { Rail } from "./rail/Rail";
import { Dialog } from "./shared/Dialog";
import { Toasts } from "./shared/Toasts";
import { Thread } from "./thread/Thread";

type Floating = "help" | "rail" | "details" | null;

/** The desk: views, list, thread and details side by side, or one at a time where there is less room. */
export function DeskPage() {
  const { t } = useTranslation();
  const { filter, open } = usePlace();
  const list = useConversations(filter, open);
  const conversation = useConversation(open).data;
  const { railFolded, details } = useStore((store) => store.preferences);
  const wide = useMedia("(min-width: 1280px)");
  const phone = useMedia("(max-width: 767px)");
  const [floating, setFloating] = useState<Floating>(null);
  useLive(filter, open, list.rows);
  const folded = railFolded || !wide;
  const findable = !folded && !phone;
  useCommands(list.rows, conversation, {
    help: () => setFloating("help"),
    search: () => {
      if (!findable) setFloating("rail");
      requestAnimationFrame(() => focusOn("[data-testid=search]"));
    },
    fold: () => (wide ? prefer({ railFolded: !railFolded }) : setFloating("rail")),
    details: () => (wide ? prefer({ details: !details }) : setFloating("details")),
  });

  const unread = useCounts()?.unread ?? 0;
  useEffect(() => {
    const name = conversation ? `${nameOf(conversation)}, ${t("app.name")}` : t("app.name");
    document.title = unread > 0 ? `(${unread}) ${name}` : name;
  }, [unread, conversation, t]);

  const beside = wide && details && conversation !== undefined;
  const close = () => setFloating(null);
  const classes = ["panes", folded && !phone && "folded", !beside && "no-details", open && "reading"];
  const help = () => setFloating("help");
  return (
    <div className="desk">
      <OfflineBar />
      <div className={classes.filter(Boolean).join(" ")}>
        {!phone && <Rail onHelp={help} folded={folded} onFold={() => (wide ? prefer({ railFolded: !railFolded }) : setFloating("rail"))} />}
        <ConversationList list={list} onMenu={() => setFloating("rail")} />
        <Thread id={open} onDetails={() => (wide ? prefer({ details: !details }) : setFloating("details"))} />
        {beside && <Details conversation={conversation} />}
      </div>
      {floating === "help" && <HelpDialog onClose={close} />}
      {floating === "rail" && (
        <Dialog title={t("view.label")} className="drawer start" onClose={close} bare>
          <Rail onHelp={help} folded={false} onFold={close} onGo={close} />
        </Dialog>
      )}
      {floating === "details" && conversation && (
        <Dialog title={t("details.label")} className="drawer" onClose={close} bare>
          <Details conversation={conversation} />
        </Dialog>
      )}
      <Toasts />
    </div>
  );
}
