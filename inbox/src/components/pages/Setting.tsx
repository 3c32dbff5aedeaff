import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type Ask, SETTINGS, type SettingPath, wrongAt } from "../../helpers/settings";
import type { SettingsForm } from "../../state/settings";
import { BusinessHours } from "./BusinessHours";
import { Count, Lines, OneOf, Switch, Word, Words } from "./fields";

const ZONES = Intl.supportedValuesOf("timeZone");
const LATIN: ReadonlySet<SettingPath> = new Set<SettingPath>(["ai.model", "locale", "default_country"]);

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const listOf = (value: unknown) => (Array.isArray(value) ? value.map(textOf) : []);

interface Props {
  readonly path: SettingPath;
  readonly form: SettingsForm;
}

/** One setting: its name, what it does, what the desk did not take, and a mark while it is not saved. */
export function Setting({ path, form }: Props) {
  const { t } = useTranslation("pages");
  const ask: Ask = SETTINGS[path];
  const value = form.value(path);
  const set = (after: unknown) => form.set(path, after);
  const about = { label: t(`setting.${path}.name`), hint: t(`setting.${path}.help`), wrong: wrongAt(form.errors, path), changed: form.differs(path) };
  switch (ask.as) {
    case "switch":
      return <Switch {...about} value={value === true} onChange={set} />;
    case "count":
      return <Count {...about} min={ask.min} max={ask.max} step={ask.step} value={typeof value === "number" ? value : null} onChange={set} />;
    case "word":
      return <Word {...about} dir={LATIN.has(path) ? "ltr" : "auto"} most={ask.most} like={ask.like} value={textOf(value)} onChange={(text) => set(text || null)} />;
    case "text":
      return <Words {...about} most={ask.most} rows={ask.rows} value={textOf(value)} onChange={(text) => set(text || null)} />;
    case "lines":
      return <Lines {...about} required={ask.some} value={listOf(value)} onChange={set} />;
    case "choice":
      return <OneOf {...about} value={ask.of.find((each) => each === value) ?? ask.of[0] ?? "off"} options={ask.of.map((each) => [each, t(`option.${each}`)] as const)} onChange={set} />;
    case "zone":
      return <OneOf {...about} value={textOf(value)} options={[...new Set([textOf(value), ...ZONES])].map((zone) => [zone, zone] as const)} onChange={set} />;
    case "hours":
      return <BusinessHours {...about} value={value ?? null} onChange={set} />;
  }
}

interface SectionProps {
  readonly title: string;
  readonly asks: readonly SettingPath[];
  readonly form: SettingsForm;
}

export function SettingsSection({ title, asks, form }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {asks.map((path) => (
        <Setting key={path} path={path} form={form} />
      ))}
    </section>
  );
}
