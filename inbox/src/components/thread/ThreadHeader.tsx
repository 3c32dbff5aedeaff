import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { isNumber, nameOf } from "../../helpers/names";
import { speaking } from "../../i18n/speaking";
import { type Act, useActions } from "../../state/actions";
import { mayWrite, useDesk } from "../../state/desk";
import { go } from "../../state/place";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { Menu } from "../shared/Menu";

interface Props {
  readonly conversation: Conversation;
  readonly onDetails: () => void;
}

const Watchers = speaking(["details"], () => import("./Watchers"));
const ThreadMenu = speaking(["dialogs"], () => import("./ThreadMenu"));

/** Who it is, who answers, and the acts on the whole conversation. */
export function ThreadHeader({ conversation, onDetails }: Props) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const { act } = useActions();
  const { status, channel, assignee } = conversation;
  const name = nameOf(conversation);
  const mine = status === "support_active" && assignee === me.id;
  const run = (wanted: Act) => () => void act(wanted, conversation);
  return (
    <header className="top">
      <IconButton icon="back" label={t("app.back")} className="back" onClick={() => go({ open: null })} />
      <div className="id">
        <h2 className="cut" dir={isNumber(name) ? "ltr" : "auto"} title={name}>
          {name}
        </h2>
        <p className="meta">
          <span className={`pill ${status}`}>{t(mine ? "status.you" : `status.${status}`)}</span>
          <span title={t(`channel.${channel}`)}>
            <Icon name={channel} size="small" />
            <span className="unseen">{t(`channel.${channel}`)}</span>
          </span>
        </p>
      </div>
      <Suspense>
        <Watchers id={conversation.id} />
      </Suspense>
      {mayWrite(me) && (
        <>
          {status === "support_active" && assignee === null && (
            <button type="button" className="button" data-testid="claim" title={t("act.assignMe")} aria-label={t("act.assignMe")} onClick={run("assignMe")}>
              <Icon name="assign" size="small" />
              <span className="wide">{t("act.assignMe")}</span>
            </button>
          )}
          {status === "support_active" && (
            <button type="button" className="button" data-testid="release" aria-label={t("act.release")} title={t("act.release")} onClick={run("release")}>
              <Icon name="assistant" size="small" />
              <span className="wide">{t("act.release")}</span>
            </button>
          )}
          {status === "closed" ? (
            <button type="button" className="button edge" aria-label={t("act.reopen")} onClick={run("reopen")}>
              <Icon name="undo" size="small" />
              <span className="wide">{t("act.reopen")}</span>
            </button>
          ) : (
            <button type="button" className="button edge" aria-label={t("act.close")} onClick={run("close")}>
              <Icon name="check" size="small" />
              <span className="wide">{t("act.close")}</span>
            </button>
          )}
          <Menu label={t("act.actions")} trigger={<IconButton icon="more" label={t("act.more")} />}>
            <ThreadMenu conversation={conversation} />
          </Menu>
        </>
      )}
      <IconButton icon="endPane" label={t("act.details")} onClick={onDetails} />
    </header>
  );
}
