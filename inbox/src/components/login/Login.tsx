import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerNewPassword, signIn } from "../../api/cognito";
import type { Config } from "../../api/config";
import { Problem } from "../../api/problem";
import { keepSession, useStore } from "../../state/store";
import { Icon } from "../shared/Icon";
import { Field } from "./Field";
import { LanguageSwitch } from "./LanguageSwitch";
import { Wall } from "./Wall";

type Wrong = "wrong" | "weak" | "tooMany" | "unreachable" | "failed";

const CODES: Readonly<Record<string, Wrong>> = {
  NotAuthorizedException: "wrong",
  UserNotFoundException: "wrong",
  InvalidPasswordException: "weak",
  TooManyRequestsException: "tooMany",
  LimitExceededException: "tooMany",
  unreachable: "unreachable",
};

const greeting = (hour: number) => (hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening");

/** The door: e-mail, password, and a password of one's own where the first was given by somebody else. */
export default function Login({ config }: { readonly config: Config }) {
  const { t } = useTranslation();
  const expired = useStore((store) => store.expired);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = asked === null ? await signIn(config, email.trim(), password) : await answerNewPassword(config, email.trim(), password, asked);
      if ("session" in answer) {
        setAsked(answer.session);
        setPassword("");
      } else keepSession(answer);
    } catch (caught) {
      setProblem(caught instanceof Problem ? caught : new Problem(500, "failed", ""));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void enter();
  };
  const lead = asked === null ? (expired ? "login.expired" : "login.lead") : "login.newPasswordLead";
  return (
    <main className="door">
      <form onSubmit={submit} aria-labelledby="greeting">
        <span className="mark">
          <Icon name="bell" />
        </span>
        <h1 id="greeting" className="title">
          {t(`login.${greeting(new Date().getHours())}`)}
        </h1>
        <p>{t(lead)}</p>
        <Field label={t("login.email")} type="email" autoComplete="username" testId="login-email" value={email} onChange={setEmail} readOnly={asked !== null} />
        <Field
          label={t(asked === null ? "login.password" : "login.newPassword")}
          type="password"
          autoComplete={asked === null ? "current-password" : "new-password"}
          testId="login-password"
          value={password}
          onChange={setPassword}
        />
        {problem && (
          <p className="wrong" role="alert">
            <Icon name="alert" size="small" />
            <span>{t(`login.${CODES[problem.code] ?? "failed"}`, { detail: problem.message })}</span>
          </p>
        )}
        <button type="submit" className="button solid" data-testid="login-submit" disabled={busy}>
          {t(asked === null ? "login.submit" : "login.save")}
        </button>
        <div className="foot">
          <LanguageSwitch />
        </div>
      </form>
      <Wall />
    </main>
  );
}
