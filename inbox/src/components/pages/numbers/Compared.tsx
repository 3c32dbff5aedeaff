import { useTranslation } from "react-i18next";
import type { Figures } from "../../../api/office";
import { type Days, happenedOn, listOf } from "../../../helpers/leads";
import { Lead } from "../Lead";
import { useSaid } from "./useSaid";

interface Props {
  readonly title: string;
  readonly by: "channel" | "agent";
  readonly groups: readonly Figures[];
  readonly days: Days;
  readonly nameOf: (group: string) => string;
}

const NOBODY = "nobody";
const sum = (table: Readonly<Record<string, number>>) => Object.values(table).reduce((total, value) => total + value, 0);

/** Channels or people beside each other; a row's name and figures lead to its conversations. */
export function Compared({ title, by, groups, days, nameOf }: Props) {
  const { t } = useTranslation("pages");
  const { number, percent, seconds } = useSaid();
  if (groups.length === 0) return null;
  const heads = [t("numbers.responses"), t("numbers.median"), t("numbers.slow"), t("numbers.resolution"), ...(by === "channel" ? [t("numbers.answeredShort")] : []), t("numbers.failed"), t("numbers.ratings")];
  return (
    <section>
      <h2 className="title">{title}</h2>
      <div className="wide">
        <table className="compared">
          <thead>
            <tr>
              <th scope="col">{by === "channel" ? t("numbers.channel") : t("numbers.person")}</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, first_response: response, resolution, ...each }) => {
              const own = by === "channel" ? { channel: group } : group === NOBODY ? {} : { assignee: group };
              const list = listOf(own);
              const failed = happenedOn(days, "failed", undefined, by === "channel" ? group : undefined);
              const rated = happenedOn(days, "rated", undefined, by === "channel" ? group : undefined);
              const cells = [
                { text: number(response.count), href: list },
                { text: seconds(response.p50), href: list },
                { text: seconds(response.p90), href: list },
                { text: seconds(resolution.p50), href: listOf({ ...own, status: "closed" }) },
                ...(by === "channel" ? [{ text: percent(each.ai_answered_percent), href: listOf({ ...own, status: "active" }) }] : []),
                { text: number(sum(each.failures)), href: failed },
                { text: number(each.ratings.average), href: rated },
              ];
              return (
                <tr key={group}>
                  <th scope="row">
                    <Lead href={list}>
                      <bdi>{nameOf(group)}</bdi>
                    </Lead>
                  </th>
                  {cells.map(({ text, href }, index) => (
                    <td key={heads[index]}>
                      <Lead href={href}>{text}</Lead>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
