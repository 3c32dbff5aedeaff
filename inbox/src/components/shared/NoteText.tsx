import type { Note } from "../../api/types";
import { notePieces } from "../../helpers/mentions";
import { useDesk } from "../../state/desk";

/** A note's words, whom it names as chips; one's own name stands out. */
export function NoteText({ note }: { readonly note: Note }) {
  const { me } = useDesk();
  return notePieces(note.text, note.mentions ?? []).map(({ text, person }, index) =>
    person ? (
      <bdi key={index} className={person.id === me.id ? "named me" : "named"}>
        {text}
      </bdi>
    ) : (
      text
    ),
  );
}
