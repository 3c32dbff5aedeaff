import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../api/types";
import { isAt, PAGES } from "../../helpers/pages";
import { sameFilter, VIEWS } from "../../helpers/views";
import { speaking } from "../../i18n/speaking";
import { usePlace } from "../../state/place";
import { useDesk } from "../../state/desk";
import { useCan, useCounts, useMentions } from "../../state/queries";
import { useStore } from "../../state/store";
import { PageLink } from "./PageLink";
import { ViewLink } from "./ViewLink";

const SavedLists = speaking(["dialogs"], () => import("./SavedLists"));

const isChannel = (name: string): name is Channel => ["telegram", "instagram", "whatsapp", "twilio"].includes(name);

/** Every view with its live count; support sessions and channels appear once there are any. */
export function Views({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const { filter, page } = usePlace();
  const here = page.length === 0;
  const at = `/${page.join("/")}`;
  const counts = useCounts();
  const channels = useStore((store) => store.channels).filter(isChannel);
  const can = useCan();
  const unreadMentions = useMentions().data?.unread ?? null;
  const { me } = useDesk();
  const shown = VIEWS.filter(({ name }) => (name !== "support" || (counts?.support ?? 0) > 0) && (name !== "snoozed" || can("snooze")) && (name !== "mentions" || can("mentions")));
  const pages = PAGES.filter(({ feature, roles }) => (feature === null || can(feature)) && roles.has(me.role));
  return (
    <nav aria-label={t("view.label")}>
      <ul>
        {shown.map((view) => (
          <li key={view.name}>
            <ViewLink
              icon={view.icon}
              text={t(`view.${view.name}`)}
              count={view.name === "mentions" ? unreadMentions : counts ? view.count(counts) : null}
              to={view.filter}
              current={here && sameFilter(view.filter, filter)}
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
                  current={here && sameFilter({ folder: "main", channel }, filter)}
                  {...(onGo && { onGo })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {can("views") && (
        <Suspense>
          <SavedLists {...(onGo && { onGo })} />
        </Suspense>
      )}
      <h2>
        <span>{t("page.heading")}</span>
      </h2>
      <ul>
        {pages.map((each) => (
          <li key={each.path}>
            <PageLink icon={each.icon} text={t(`page.${each.name}`)} path={each.path} current={isAt(each, at)} {...(onGo && { onGo })} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
