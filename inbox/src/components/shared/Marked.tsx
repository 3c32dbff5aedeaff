import { marked } from "../../helpers/search";

/** A text with what was searched for marked in it. */
export function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  if (!words) return text;
  return marked(text, words).map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text));
}
