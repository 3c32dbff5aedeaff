import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../api/types";
import { keys } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { useOffice } from "../../state/office";
import { useUsers } from "../../state/queries";
import { useSaving } from "../../state/saving";
import { Face } from "../shared/Face";
import { IconButton } from "../shared/IconButton";
import { OneOf, Word } from "./fields";
import { PageHead } from "./PageHead";

const ROLES: readonly Role[] = ["owner", "admin", "agent", "viewer"];
const FRESH = { email: "", name: "", role: "agent" as Role };

/** The people of the workspace and what each may do. */
export default function Users() {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const { client, me } = useDesk();
  const office = useOffice();
  const users = useUsers();
  const [fresh, setFresh] = useState(FRESH);
  const { busy, trouble, run } = useSaving();
  const again = () => client.invalidateQueries({ queryKey: keys.users });
  const mine = ROLES.filter((role) => role !== "owner" || me.role === "owner");
  const options = mine.map((role) => [role, core(`role.${role}`)] as const);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run(() => office.addUser({ ...fresh, email: fresh.email.trim(), name: fresh.name.trim() }), t("users.invited")).then((added) => {
      if (added) setFresh(FRESH);
      return again();
    });
  };
  return (
    <>
      <PageHead title={t("users.title")} lead={t("users.lead")} />
      <ul className="table">
        {users.map(({ id, name, email, role, status }) => (
          <li key={id}>
            <Face name={name ?? email} size="small" staff />
            <span className="grow">
              <b>
                <bdi>{name ?? email}</bdi>
              </b>
              <small className="cut">
                <bdi dir="ltr">{email}</bdi>
                {status !== "active" && ` · ${t(`users.status.${status}`)}`}
              </small>
            </span>
            {id === me.id || (role === "owner" && me.role !== "owner") ? (
              <span className="quiet">{core(`role.${role}`)}</span>
            ) : (
              <>
                {status === "invited" && (
                  <button type="button" className="button edge" disabled={busy} onClick={() => void run(() => office.inviteUser(id), t("users.invitedAgain"))}>
                    {t("users.again")}
                  </button>
                )}
                <IconButton
                  icon={status === "disabled" ? "restore" : "banned"}
                  label={t(status === "disabled" ? "users.unlock" : "users.lock", { name: name ?? email })}
                  onClick={() => void run(() => office.changeUser(id, { disabled: status !== "disabled" }), t(status === "disabled" ? "users.unlocked" : "users.locked")).then(again)}
                />
                <select aria-label={t("users.roleOf", { name: name ?? email })} value={role} onChange={(event) => void run(() => office.changeUser(id, { role: ROLES.find((each) => each === event.target.value) ?? role })).then(again)}>
                  {options.map(([value, text]) => (
                    <option key={value} value={value}>
                      {text}
                    </option>
                  ))}
                </select>
                <IconButton icon="trash" label={t("remove", { name: name ?? email })} onClick={() => void run(() => office.dropUser(id), t("gone")).then(again)} />
              </>
            )}
          </li>
        ))}
      </ul>
      <form className="form sheet-form" onSubmit={submit}>
        <h2>{t("users.invite")}</h2>
        <div className="pair">
          <Word label={t("users.email")} type="email" dir="ltr" value={fresh.email} onChange={(email) => setFresh({ ...fresh, email })} required />
          <Word label={t("users.name")} value={fresh.name} onChange={(name) => setFresh({ ...fresh, name })} required />
        </div>
        <OneOf label={t("users.role")} value={fresh.role} options={options} onChange={(role) => setFresh({ ...fresh, role })} />
        {trouble && (
          <p className="wrong" role="alert">
            {trouble}
          </p>
        )}
        <p className="buttons">
          <button type="submit" className="button solid" disabled={busy || !fresh.email.trim() || !fresh.name.trim()}>
            {t("users.send")}
          </button>
        </p>
      </form>
    </>
  );
}
