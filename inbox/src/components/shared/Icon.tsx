import {
  Archive, ArchiveRestore, ArrowLeft, ArrowRight, Ban, Check, CheckCheck, ChevronDown, CircleCheckBig, CircleDotDashed, CircleHelp, CircleUserRound,
  Clock, ConciergeBell, Contact, Ellipsis, FileText, Flame, Headset, Image, Inbox, Info, Languages, Link2, Lock, LogOut, MapPin, Menu, Mic, Moon, Music,
  PanelLeft, PanelRight, Pin, PinOff, Plus, RotateCcw, Search, Smartphone, Sticker, Sun, Tag, TriangleAlert, Undo2, UserRound, UserRoundPlus, UserRoundX,
  Video, WifiOff, X,
} from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import { AssistantIcon, InstagramIcon, SmsIcon, TelegramIcon, UnknownIcon, WhatsAppIcon } from "./drawings";

const ICONS = {
  archive: Archive, restore: ArchiveRestore, back: ArrowLeft, send: ArrowRight, banned: Ban, check: Check, ticks: CheckCheck, down: ChevronDown, wrote: CircleDotDashed,
  done: CircleCheckBig, help: CircleHelp, people: CircleUserRound, clock: Clock, bell: ConciergeBell, card: Contact, more: Ellipsis, file: FileText, flame: Flame, support: Headset,
  image: Image, all: Inbox, info: Info, language: Languages, link: Link2, lock: Lock, signOut: LogOut, place: MapPin, menu: Menu, voice: Mic, moon: Moon, audio: Music,
  startPane: PanelLeft, endPane: PanelRight, pin: Pin, unpin: PinOff, plus: Plus, retry: RotateCcw, search: Search, phone: Smartphone, sticker: Sticker, sun: Sun,
  tag: Tag, alert: TriangleAlert, undo: Undo2, mine: UserRound, assign: UserRoundPlus, nobody: UserRoundX, video: Video, offline: WifiOff, close: X,
  assistant: AssistantIcon, telegram: TelegramIcon, instagram: InstagramIcon, whatsapp: WhatsAppIcon, twilio: SmsIcon, unknown: UnknownIcon,
} as const satisfies Record<string, ComponentType<SVGProps<SVGSVGElement>>>;

export type IconName = keyof typeof ICONS;

/** Icons that mean a direction turn with the reading direction; marks, clocks and ticks do not. */
const DIRECTED: ReadonlySet<IconName> = new Set(["back", "send", "startPane", "endPane", "undo", "signOut"]);

interface Props {
  readonly name: IconName;
  readonly size?: "small" | "tiny";
}

/** A drawing beside words; it never carries meaning alone, so readers skip it. */
export function Icon({ name, size }: Props) {
  const Drawing = ICONS[name];
  const classes = ["icon", size, DIRECTED.has(name) && "directed"].filter(Boolean).join(" ");
  return <Drawing className={classes} strokeWidth={1.75} aria-hidden="true" focusable="false" />;
}
