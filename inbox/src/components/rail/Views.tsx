import { useTranslation } from "react-i18next";
import type { Channel } from "../../api/types";
import { sameFilter, VIEWS, type ViewName } from "../../helpers/views";
import { usePlace } from "../../state/place";
import { useCounts } from "../../state/queries";
import { useStore } from "../../state/store";
import type { IconName } from "../shared/Icon";
import { ViewLink } from "./ViewLink";

const ICONS: Readonly<Record<ViewName, IconName>> = {
  mine: "mine",
  unassigned: "nobody",
  all: "all",
  waiting: "clock",
  assistant: "assistant",
  support: "support",
  closed: "done",
  wrote: "wrote",
  archived: "archive",
};

const isChannel = (name: string): name is Channel => ["telegram", "instagram", "whatsapp", "twilio"].includes(name);

/** Every view with its live count; support sessions and channels appear once there are any. */
export function Views({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const { filter } = usePlace();
  const counts = useCounts();
  const channels = useStore((store) => store.channels).filter(isChannel);
  const shown = VIEWS.filter(({ name }) => name !== "support" || (counts?.support ?? 0) > 0);
  return (
    <nav aria-label={t("view.label")}>
      <ul>
        {shown.map((view) => (
          <li key={view.name}>
            <ViewLink
              icon={ICONS[view.name]}
              text={t(`view.${view.name}`)}
              count={counts ? view.count(counts) : null}
              to={view.filter}
              current={sameFilter(view.filter, filter)}
              {...(onGo && { onGo })}
            />
          </li>
        ))}
      </ul>
      {channels.length > 1 && (
        <>
          <h2>
            <span>{t("view.channels")}</span>
          </h2>
          <ul>
            {channels.map((channel) => (
              <li key={channel}>
                <ViewLink
                  icon={channel}
                  text={t(`channel.${channel}`)}
                  count={null}
                  to={{ folder: "main", channel }}
                  current={sameFilter({ folder: "main", channel }, filter)}
                  {...(onGo && { onGo })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}
