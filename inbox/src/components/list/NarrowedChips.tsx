import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { go } from "../../state/place";
import { Icon } from "../shared/Icon";

const KINDS = ["failed", "handed_off", "rated"] as const;

/** What a number of the dashboard asked for, as chips that take themselves away. */
export default function NarrowedChips({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const { happened, what, linked, open, ...others } = filter;
  const [of, side] = [{ ...(happened && { happened }), ...(what && { what }) }, { ...(linked !== undefined && { linked }), ...(open !== undefined && { open }) }];
  const kind = KINDS.find((each) => each === happened);
  const chips = [
    ...(kind ? [{ text: what ? t("numbers.chipOf", { kind: t(`numbers.chip.${kind}`), what }) : t(`numbers.chip.${kind}`), without: { ...others, ...side } }] : []),
    ...(open === false ? [{ text: core("status.name.closed"), without: { ...others, ...of, ...(linked !== undefined && { linked }) } }] : []),
    ...(linked !== undefined ? [{ text: t(linked ? "numbers.withBooking" : "numbers.unlinked"), without: { ...others, ...of, ...(open !== undefined && { open }) } }] : []),
  ];
  return chips.map(({ text, without }) => (
    <button key={text} type="button" className="filter" aria-label={core("search.chip.remove", { name: text })} onClick={() => go({ filter: without }, "replace")}>
      <span className="cut">{text}</span>
      <Icon name="close" size="tiny" />
    </button>
  ));
}
