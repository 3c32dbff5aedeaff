/** What of the contract this desk already does; asked of its own description, so that nothing dead is shown. */
export interface Offered {
  readonly search: boolean;
}

interface Description {
  readonly paths?: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly { readonly name?: string }[] } }>>;
}

const LIST = /\/conversations$/;

export function offeredBy(description: Description): Offered {
  const list = Object.entries(description.paths ?? {}).find(([path]) => LIST.test(path))?.[1];
  const parameters = list?.get?.parameters ?? [];
  return { search: parameters.some(({ name }) => name === "q") };
}
