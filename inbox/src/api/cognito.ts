import type { Config } from "./config";
import { Problem, unreachable } from "./problem";

/** What Cognito grants: the ID token is what the API wants, the refresh token outlives it. */
export interface Grant {
  readonly idToken: string;
  readonly refreshToken: string | null;
}

/** Cognito asks for a new password before the first real sign-in. */
export interface NewPasswordAsked {
  readonly session: string;
}

interface Answer {
  readonly AuthenticationResult?: { readonly IdToken: string; readonly RefreshToken?: string };
  readonly ChallengeName?: string;
  readonly Session?: string;
}

type Endpoint = Pick<Config, "client_id" | "cognito_endpoint">;

async function call(config: Endpoint, operation: string, body: object): Promise<Answer> {
  const request = {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: config.client_id, ...body }),
  };
  const response = await fetch(config.cognito_endpoint, request).catch(() => {
    throw unreachable();
  });
  const answer = (await response.json().catch(() => ({}))) as Answer & { readonly __type?: string; readonly message?: string };
  if (!response.ok) throw new Problem(response.status, answer.__type?.split("#").at(-1) ?? "unexpected", answer.message ?? "");
  return answer;
}

function grantOf(answer: Answer): Grant {
  const result = answer.AuthenticationResult;
  if (!result) throw new Problem(400, answer.ChallengeName ?? "unexpected", "Sign-in was not finished");
  return { idToken: result.IdToken, refreshToken: result.RefreshToken ?? null };
}

/** Signs in with e-mail and password; may ask for a new password first. */
export async function signIn(config: Endpoint, email: string, password: string): Promise<Grant | NewPasswordAsked> {
  const answer = await call(config, "InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  if (answer.ChallengeName === "NEW_PASSWORD_REQUIRED" && answer.Session) return { session: answer.Session };
  return grantOf(answer);
}

export async function answerNewPassword(config: Endpoint, email: string, password: string, session: string): Promise<Grant> {
  const answer = await call(config, "RespondToAuthChallenge", {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: session,
    ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
  });
  return grantOf(answer);
}

/** Renews the ID token; Cognito keeps the refresh token unless it rotates it. */
export async function renew(config: Endpoint, refreshToken: string): Promise<Grant> {
  const answer = await call(config, "InitiateAuth", {
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  const grant = grantOf(answer);
  return { ...grant, refreshToken: grant.refreshToken ?? refreshToken };
}

export async function revoke(config: Endpoint, refreshToken: string): Promise<void> {
  await call(config, "RevokeToken", { Token: refreshToken });
}
