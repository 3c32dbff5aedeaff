import { useTranslation } from "react-i18next";
import type { Step } from "../../../api/office";
import type { Channel } from "../../../api/types";
import { figure } from "../../../helpers/numbers";
import { type Preview, previewOf } from "../../../helpers/preview";
import { Icon } from "../../shared/Icon";

const CHANNELS: readonly Channel[] = ["whatsapp", "telegram", "instagram", "twilio"];

function Drawn({ preview }: { readonly preview: Preview }) {
  return (
    <div className={`phone-view ${preview.look}`}>
      <p className="bubble" dir="auto">
        {preview.text}
      </p>
      {preview.opener ? (
        <span className="opener" dir="auto">
          {preview.opener}
        </span>
      ) : (
        <ul>
          {preview.choices.map((title, index) => (
            <li key={`${title} ${index}`} dir="auto">
              {title}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What each channel makes of one step, as it is being written. */
export function Previews({ step }: { readonly step: Step }) {
  const { t, i18n } = useTranslation("pages");
  const { t: core } = useTranslation();
  return (
    // It scrolls and holds nothing to press, so it must take the focus itself.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className="previews" aria-label={t("menus.previews")} tabIndex={0}>
      {CHANNELS.map((channel) => {
        const preview = previewOf(step, channel);
        const counted = t("menus.used", { used: figure(preview.used, i18n.language), most: figure(preview.most, i18n.language) });
        return (
          <section key={channel} aria-label={core(`channel.${channel}`)}>
            <h2>
              <Icon name={channel} size="small" />
              {core(`channel.${channel}`)}
              <span className={preview.over ? "missed" : "met"}>{preview.over ? t(`menus.over.${preview.over}`) : counted}</span>
            </h2>
            <Drawn preview={preview} />
          </section>
        );
      })}
    </aside>
  );
}
