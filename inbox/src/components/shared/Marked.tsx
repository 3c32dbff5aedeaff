import { marked, type Piece } from "../../helpers/search";

/** A text of which some pieces are marked. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text));
}

/** A text with what was searched for marked in it. */
export function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  return words ? <Pieces pieces={marked(text, words)} /> : text;
}
