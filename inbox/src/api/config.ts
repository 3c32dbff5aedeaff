/** What the host tells the app about the stack it is served from; the same file locally and deployed. */
export interface Config {
  readonly user_pool_id: string;
  readonly client_id: string;
  readonly region: string;
  readonly cognito_endpoint: string;
  readonly websocket_url: string | null;
  readonly phone: boolean;
}

export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-store" });
  if (!response.ok) throw new Error(`config.json answered ${response.status}`);
  return (await response.json()) as Config;
}
