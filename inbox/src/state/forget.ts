import { forgetBegun } from "./began";
import { shut } from "./dialogs";
import { forgetModes } from "./mode";
import { selectNothing } from "./selection";
import { useStore } from "./store";
import { forgetUnsaved } from "./unsaved";
import { forgetUploads } from "./uploads";

/** Nothing half done outlives a sign-out: drafts, files, selections and what stood over the desk. */
export function forgetWork(): void {
  shut();
  selectNothing();
  forgetModes();
  forgetBegun();
  forgetUploads();
  forgetUnsaved();
  useStore.setState({ drafts: {}, mergings: [], unsent: [], channels: [], busy: false, phone: false });
}
