import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { chipsOf } from "../../helpers/row";
import { partsOf } from "../../helpers/search";
import { useNow } from "../../state/now";
import { place } from "../../state/place";
import { selectTo, useSelected } from "../../state/selection";
import { useStore } from "../../state/store";
import { Row } from "./Row";

interface Props {
  readonly rows: readonly Conversation[];
  readonly open: string | null;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onPointer: (over: boolean) => void;
}

const SHORT = 64;
const TALL = 76;
const PART = 28;
const AHEAD = 15;
const coarse = () => window.matchMedia("(pointer: coarse)").matches;

/** Only the rows in sight are drawn, so ten thousand scroll like ten. */
export function Rows({ rows, open, hasMore, onMore, onPointer }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const chosen = useSelected();
  const drafts = useStore((store) => store.drafts);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useRef(rows);
  useEffect(() => {
    shown.current = rows;
  });
  const range = useCallback((id: string) => selectTo(shown.current.map((row) => row.id), id, place().open), []);
  const extra = coarse() ? 8 : 0;
  const parts = useMemo(() => partsOf(rows), [rows]);
  const heights = useMemo(
    () => rows.map((row, index) => (chipsOf(row, now).length > 0 ? TALL : SHORT) + extra + (parts[index] ? PART : 0)),
    [rows, parts, now, extra],
  );
  // The virtualizer's functions change with each render by design; nothing here keeps them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[index] ?? SHORT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
    initialRect: { width: 340, height: 800 },
  });
  useEffect(() => virtual.measure(), [virtual, heights]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) onMore();
  }, [hasMore, last, rows.length, onMore]);

  const selected = rows.findIndex(({ id }) => id === open);
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected, { align: "auto" });
    // Follows the selection only: scrolling by hand must not be pulled back when the list changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open]);

  return (
    <div
      ref={scroller}
      className="rows"
      data-testid="conversation-list"
      tabIndex={-1}
      onPointerMove={(event) => event.pointerType === "mouse" && onPointer(true)}
      onPointerLeave={(event) => event.pointerType === "mouse" && onPointer(false)}
    >
      {/* A list without its bullets is no list to Safari unless it says so. */}
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ol role="list" aria-label={t("list.label")} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, key, start, size }) => {
          const row = rows[index];
          return (
            row && (
              <Row
                key={key}
                conversation={row}
                selected={row.id === open}
                chosen={chosen.has(row.id)}
                choosing={chosen.size > 0}
                focusable={row.id === open || (selected < 0 && index === 0)}
                draft={drafts[row.id] ?? null}
                now={now}
                part={parts[index] ?? null}
                onRange={range}
                place={{ start, size, index, total: rows.length }}
              />
            )
          );
        })}
      </ol>
    </div>
  );
}
