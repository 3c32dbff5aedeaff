import { usePlace } from "../../../state/place";
import "../../../styles/campaigns.css";
import { CampaignForm } from "./CampaignForm";
import { CampaignList } from "./CampaignList";
import { CampaignView } from "./CampaignView";

/** Broadcasts and gifts: all of them, one of them, or a new one, as the address says. */
export default function Broadcasts() {
  const [, what] = usePlace().page;
  if (what === undefined) return <CampaignList />;
  if (what === "new" || what === "gift") return <CampaignForm key={what} gift={what === "gift"} />;
  return <CampaignView key={what} id={what} />;
}
