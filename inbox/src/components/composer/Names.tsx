import { useTranslation } from "react-i18next";
import type { Named } from "../../api/types";
import Choices from "./Choices";

interface Props {
  readonly people: readonly Named[];
  readonly onChoose: (person: Named) => void;
  readonly onLeave: () => void;
}

/** Colleagues that fit the word after an @. */
export default function Names({ people, onChoose, onLeave }: Props) {
  const { t } = useTranslation();
  return <Choices label={t("composer.names")} items={people} keyOf={({ id }) => id} draw={({ name }) => <bdi>{name}</bdi>} onChoose={onChoose} onLeave={onLeave} />;
}
