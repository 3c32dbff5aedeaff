import { lazy } from "react";
import type { Filter } from "../../api/desk";
import type { Conversation } from "../../api/types";
import { type DialogName, shut } from "../../state/dialogs";
import { BanDialog } from "./BanDialog";
import { FlowDialog } from "./FlowDialog";
import { HelpDialog } from "./HelpDialog";
import { MergeDialog } from "./MergeDialog";
import { PickerDialog } from "./PickerDialog";
import { PreferencesDialog } from "./PreferencesDialog";
import { SaveViewDialog } from "./SaveViewDialog";
import { TranscriptDialog } from "./TranscriptDialog";
import { TransferDialog } from "./TransferDialog";

const CommandBar = lazy(() => import("./CommandBar"));

interface Props {
  readonly name: Exclude<DialogName, "rail" | "details">;
  readonly conversation: Conversation | null;
  readonly filter: Filter;
}

/** What stands over the desk; all but the help and the command bar are about the open conversation. */
export default function Dialogs({ name, conversation, filter }: Props) {
  if (name === "help") return <HelpDialog onClose={shut} />;
  if (name === "preferences") return <PreferencesDialog onClose={shut} />;
  if (name === "saveView") return <SaveViewDialog filter={filter} onClose={shut} />;
  if (name === "commands") return <CommandBar conversation={conversation} onClose={shut} />;
  if (!conversation) return null;
  switch (name) {
    case "ban":
      return <BanDialog conversation={conversation} onClose={shut} />;
    case "flow":
      return <FlowDialog conversation={conversation} onClose={shut} />;
    case "transcript":
      return <TranscriptDialog conversation={conversation} onClose={shut} />;
    case "merge":
      return <MergeDialog conversation={conversation} onClose={shut} />;
    case "transfer":
      return <TransferDialog conversation={conversation} onClose={shut} />;
    case "tag":
      return <CommandBar conversation={conversation} start="tag" onClose={shut} />;
    case "snooze":
    case "assign":
      return <PickerDialog what={name} conversation={conversation} onClose={shut} />;
  }
}
