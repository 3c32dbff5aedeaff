import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../helpers/names";
import { columns } from "../helpers/panes";
import { speaking } from "../i18n/speaking";
import { focusOn, useCommands } from "../state/commands";
import { open as show, shut, useDialog } from "../state/dialogs";
import { useLive } from "../state/live";
import { useMedia } from "../state/media";
import { usePlace } from "../state/place";
import { useConversation, useConversations, useCounts } from "../state/queries";
import { prefer, useStore } from "../state/store";
import { ConversationList } from "./list/ConversationList";
import { OfflineBar } from "./OfflineBar";
import { Rail } from "./rail/Rail";
import { Dialog } from "./shared/Dialog";
import { Toasts } from "./shared/Toasts";
import { Thread } from "./thread/Thread";

const Details = speaking(["details", "dialogs"], () => import("./details/Details"));
const PhonePanel = speaking(["phone"], () => import("./phone/PhonePanel"));
const Dialogs = speaking(["details", "dialogs"], () => import("./dialogs/Dialogs"));
const PaneEdge = speaking(["details"], () => import("./PaneEdge"));
const Mentions = lazy(() => import("./list/Mentions"));
const Pages = speaking(["pages"], () => import("./pages/Pages"));

/** The desk: views, list, thread and details side by side, or one at a time where there is less room. */
export function DeskPage() {
  const { t } = useTranslation();
  const { page, filter, open } = usePlace();
  const list = useConversations(filter, open);
  const conversation = useConversation(open).data;
  const { railFolded, details, widths } = useStore((store) => store.preferences);
  const wide = useMedia("(min-width: 1280px)");
  const phone = useMedia("(max-width: 767px)");
  const dialog = useDialog();
  useLive(filter, open, list.rows);
  const folded = railFolded || !wide;
  const findable = !folded && !phone;
  const fold = () => (wide ? prefer({ railFolded: !railFolded }) : show("rail"));
  const calls = useStore((store) => store.phone);
  const unfold = () => (wide && !calls ? prefer({ details: !details }) : show("details"));
  useCommands(list.rows, conversation, {
    search: () => {
      if (!findable) show("rail");
      requestAnimationFrame(() => focusOn("[data-testid=search]"));
    },
    fold,
    details: unfold,
  });

  const unread = useCounts()?.unread ?? 0;
  useEffect(() => {
    const name = conversation ? `${nameOf(conversation)}, ${t("app.name")}` : t("app.name");
    document.title = unread > 0 ? `(${unread}) ${name}` : name;
  }, [unread, conversation, t]);

  const elsewhere = page.length > 0;
  const calling = calls && !elsewhere && wide;
  const beside = !calling && !elsewhere && wide && details && open !== null;
  const classes = ["panes", folded && !phone && "folded", !beside && !calling && "no-details", calling && "with-phone", open && "reading", elsewhere && "elsewhere"];
  return (
    <div className="desk">
      <OfflineBar />
      <div className={classes.filter(Boolean).join(" ")} style={wide && !elsewhere ? columns(widths) : undefined}>
        {!phone && <Rail folded={folded} onFold={fold} />}
        {elsewhere ? (
          <Suspense fallback={<main className="page" />}>
            <Pages page={page} onMenu={() => show("rail")} />
          </Suspense>
        ) : (
          <>
            {filter.mentions ? (
              <Suspense fallback={<section className="list" />}>
                <Mentions onMenu={() => show("rail")} />
              </Suspense>
            ) : (
              <ConversationList list={list} onMenu={() => show("rail")} />
            )}
            <Thread id={open} onDetails={unfold} />
          </>
        )}
        {calling && (
          <Suspense fallback={<aside />}>
            <PhonePanel conversation={conversation} />
          </Suspense>
        )}
        {beside && (
          <Suspense fallback={<aside className="details" />}>{conversation ? <Details conversation={conversation} /> : <aside className="details" />}</Suspense>
        )}
        {wide && !elsewhere && (
          <Suspense>
            <PaneEdge pane="list" edge="end" />
            {beside && <PaneEdge pane="details" edge="start" />}
          </Suspense>
        )}
      </div>
      {dialog === "rail" && (
        <Dialog title={t("view.label")} className="drawer start" onClose={shut} bare>
          <Rail folded={false} onFold={shut} onGo={shut} />
        </Dialog>
      )}
      {dialog === "details" && conversation && (
        <Dialog title={t("view.details")} className="drawer" onClose={shut} bare>
          <Suspense>
            <Details conversation={conversation} />
          </Suspense>
        </Dialog>
      )}
      {dialog !== null && dialog !== "rail" && dialog !== "details" && (
        <Suspense>
          <Dialogs name={dialog} conversation={conversation ?? null} filter={filter} />
        </Suspense>
      )}
      <Toasts />
    </div>
  );
}
