import { useTranslation } from "react-i18next";
import type { PartOfHits } from "../../helpers/search";

/** Stands over the first of the people, the bookings or the messages that were found. */
export default function PartTitle({ part }: { readonly part: PartOfHits }) {
  const { t } = useTranslation();
  return <h2 className="part">{t(`search.part.${part}`)}</h2>;
}
