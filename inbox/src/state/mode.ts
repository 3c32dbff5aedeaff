import { create } from "zustand";
import type { Mode } from "./store";

/** What is being written in each conversation: a reply unless somebody chose a note. */
const useModes = create<Readonly<Record<string, Mode>>>()(() => ({}));

export const useMode = (conversationId: string): Mode => useModes((modes) => modes[conversationId] ?? "reply");

export const composing = (conversationId: string, mode: Mode): void => useModes.setState({ [conversationId]: mode });

export const forgetModes = (): void => useModes.setState({}, true);
