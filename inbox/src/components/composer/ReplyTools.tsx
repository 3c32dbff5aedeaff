import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../shared/IconButton";
import { Menu } from "../shared/Menu";

const EmojiPicker = lazy(() => import("./EmojiPicker"));
const LaterMenu = lazy(() => import("../shared/LaterMenu"));

interface Props {
  readonly attaches: boolean;
  readonly ready: boolean;
  readonly onFiles: (files: FileList) => void;
  readonly onEmoji: (emoji: string) => void;
  readonly onLater: ((at: number) => void) | null;
}

/** What goes into a reply besides typed words, and a later moment for it. */
export default function ReplyTools({ attaches, ready, onFiles, onEmoji, onLater }: Props) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const [picking, setPicking] = useState(false);
  return (
    <>
      {attaches && (
        <>
          <IconButton icon="attach" label={t("composer.attach")} onClick={() => chooser.current?.click()} />
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            data-testid="attach"
            onChange={(event) => {
              if (event.target.files) onFiles(event.target.files);
              event.target.value = "";
            }}
          />
        </>
      )}
      <span className="anchor">
        <IconButton icon="emoji" label={t("composer.emoji")} aria-expanded={picking} onClick={() => setPicking(!picking)} />
        {picking && (
          <Suspense>
            <EmojiPicker
              onPick={(emoji) => {
                onEmoji(emoji);
                setPicking(false);
              }}
              onClose={() => setPicking(false)}
            />
          </Suspense>
        )}
      </span>
      {onLater && (
        <Menu label={t("composer.later")} side="top" trigger={<IconButton icon="clock" label={t("composer.later")} disabled={!ready} />}>
          <LaterMenu onChoose={onLater} />
        </Menu>
      )}
    </>
  );
}
