import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { speak } from "../../i18n";
import { useStore } from "../../state/store";
import { useTheme } from "../../state/theme";
import { PhoneDesk } from "./PhoneDesk";
import "../../styles/phone.css";

/** The customer's side, beside the desk's: only on a stack whose channels are simulated. */
export default function PhonePage() {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false } } }));
  const theme = useTheme();
  const language = useStore((store) => store.preferences.language);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  useEffect(() => {
    void speak(language);
  }, [language]);
  return (
    <QueryClientProvider client={client}>
      <PhoneDesk />
    </QueryClientProvider>
  );
}
