import { spansOf } from "./folding";

const NAME = "found";

function* texts(within: Node): Generator<Text> {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode instanceof Text) yield walker.currentNode;
}

function ranges(text: Text, words: string): readonly Range[] {
  return spansOf(text.data, words).map(([start, end]) => {
    const range = new Range();
    range.setStart(text, start);
    range.setEnd(text, end);
    return range;
  });
}

/** Marks the words in what is drawn without changing it; gives back what takes the marks away. A browser without such marks shows none. */
export function highlight(within: Node | null, words: string): () => void {
  if (!within || !("highlights" in CSS)) return () => undefined;
  CSS.highlights.set(NAME, new Highlight(...[...texts(within)].flatMap((text) => ranges(text, words))));
  return () => void CSS.highlights.delete(NAME);
}
