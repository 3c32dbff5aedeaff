import { reply } from "./answers.ts";

const HOUR_S = 3600;
const PASSWORD = "lantern-on-the-left";
const ROLES: Readonly<Record<string, string>> = { "lena@mirahouse.example": "owner", "ana@mirahouse.example": "agent", "vera@mirahouse.example": "viewer" };

const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

export function tokenFor(email: string, now: number): string {
  return `${coded({ alg: "none" })}.${coded({ email, exp: Math.floor(now / 1000) + HOUR_S })}.x`;
}

/** The caller's role, by the token this fake gave out. */
export function roleOf(request: Request, now: number): string | null {
  const payload = request.headers.get("authorization")?.split(".")[1];
  if (!payload) return null;
  const { email, exp } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { email: string; exp: number };
  return exp * 1000 > now ? (ROLES[email] ?? null) : null;
}

interface Asked {
  readonly AuthFlow?: string;
  readonly AuthParameters?: Readonly<Record<string, string>>;
}

const refuse = (type: string) => reply({ __type: type, message: "Incorrect username or password." }, 400);

/** The four calls the inbox makes to Cognito. */
export async function cognito(request: Request, now: number): Promise<Response> {
  const operation = request.headers.get("x-amz-target")?.split(".")[1];
  const { AuthFlow: flow, AuthParameters: given = {} } = (await request.json()) as Asked;
  if (operation === "RevokeToken") return reply({});
  if (flow === "REFRESH_TOKEN_AUTH") {
    const email = given["REFRESH_TOKEN"]?.replace(/^refresh /, "") ?? "";
    return email in ROLES ? reply({ AuthenticationResult: { IdToken: tokenFor(email, now), ExpiresIn: HOUR_S } }) : refuse("NotAuthorizedException");
  }
  const email = given["USERNAME"] ?? "";
  if (!(email in ROLES) || given["PASSWORD"] !== PASSWORD) return refuse("NotAuthorizedException");
  return reply({ AuthenticationResult: { IdToken: tokenFor(email, now), RefreshToken: `refresh ${email}`, ExpiresIn: HOUR_S } });
}
