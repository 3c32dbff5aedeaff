import { useMemo } from "react";
import { type Office, officeApi } from "../api/office";
import { useDesk } from "./desk";

/** The calls about everything around the conversations; fetched with the first part that asks there. */
export function useOffice(): Office {
  const { desk } = useDesk();
  return useMemo(() => officeApi(desk.call), [desk]);
}
