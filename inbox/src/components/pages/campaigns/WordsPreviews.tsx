import { useTranslation } from "react-i18next";
import type { Tally, Words } from "../../../api/campaigns";
import type { Channel } from "../../../api/types";
import { CHANNELS, fits } from "../../../helpers/campaigns";
import { limitOf } from "../../../helpers/limits";
import { figure } from "../../../helpers/numbers";
import { Icon } from "../../shared/Icon";

interface Props {
  readonly words: Words;
  /** The channels it is narrowed to; none is all. */
  readonly audience: readonly Channel[];
  readonly reached: Tally;
}

const TAKES_TEMPLATES: ReadonlySet<Channel> = new Set<Channel>(["whatsapp", "twilio"]);

/** What customers see on each channel that is meant, as it is being written. */
export function WordsPreviews({ words, audience, reached }: Props) {
  const { t, i18n } = useTranslation();
  const shown = CHANNELS.filter((channel) => audience.length === 0 || audience.includes(channel));
  const body = words.text ?? [`[${words.template?.name ?? ""}]`, ...(words.template?.variables ?? [])].join(" ");
  return (
    <>
      {shown.map((channel) => {
        const taken = words.template ? TAKES_TEMPLATES.has(channel) : true;
        const short = fits(words.text ?? "", channel);
        const note = !taken ? t("campaign.reason.no_templates") : short ? t("campaign.toPeople", { count: reached[channel] ?? 0 }) : t("campaign.tooLong", { most: figure(limitOf(channel), i18n.language) });
        return (
          <section key={channel} className="word-preview" aria-label={t(`channel.${channel}`)}>
            <h3>
              <Icon name={channel} size="small" />
              {t(`channel.${channel}`)}
              <span className={taken && short ? undefined : "missed"}>{note}</span>
            </h3>
            {taken && (
              <div className="phone-view">
                <p className="bubble" dir="auto">
                  {body}
                </p>
              </div>
            )}
          </section>
        );
      })}
    </>
  );
}
