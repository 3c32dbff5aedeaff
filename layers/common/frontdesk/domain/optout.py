"""STOP and START: one word of the customer's, kept per contact across channels, confirmed once.

A word counts only when it is the whole message, folded. It is written or spoken by the customer, never the title of a
button. A second STOP, or a START of somebody who never stopped, is a message like any other.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from frontdesk.change import Change, next_version
from frontdesk.domain.case import Case
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.status import settle
from frontdesk.domain.words import folded
from frontdesk.events import Received
from frontdesk.model import SYSTEM, Contact, DecisionReason, Head, Message, MessageType, Opting, WorkspaceSettings

OUT: Final[Mapping[str, str]] = {
    "en": "stop, stopall, unsubscribe, cancel, end, quit",
    "es": "alto, parar, baja, cancelar",
    "pt": "pare, sair",
    "fr": "arret, arreter, desabonner",
    "de": "stopp, abmelden, abbestellen",
    "it": "ferma, disiscrivimi",
    "nl": "stoppen, afmelden",
    "tr": "dur, iptal, durdur",
    "ru": "стоп, отписаться",
    "ar": "توقف, إيقاف, الغاء, إلغاء",
    "fa": "توقف, لغو, لغو اشتراک",
}
IN: Final[Mapping[str, str]] = {
    "en": "start, yes, unstop",
    "es": "iniciar, alta",
    "pt": "iniciar, voltar",
    "fr": "reprendre, demarrer",
    "de": "starten, anmelden",
    "it": "inizia",
    "nl": "beginnen",
    "tr": "basla, baslat",
    "ru": "старт, начать",
    "ar": "ابدأ, بدء",
    "fa": "شروع",
}
CONFIRMED: Final[Mapping[str, tuple[str, str]]] = {
    "en": (
        "You will get no more automatic messages. Write START to get them again.",
        "You will get automatic messages again. Write STOP to end them.",
    ),
    "es": (
        "No recibirá más mensajes automáticos. Escriba START para volver a recibirlos.",
        "Volverá a recibir mensajes automáticos. Escriba STOP para dejar de recibirlos.",
    ),
    "pt": (
        "Não receberá mais mensagens automáticas. Escreva START para voltar a recebê-las.",
        "Voltará a receber mensagens automáticas. Escreva STOP para deixar de as receber.",
    ),
    "fr": (
        "Vous ne recevrez plus de messages automatiques. Écrivez START pour les recevoir de nouveau.",
        "Vous recevrez de nouveau les messages automatiques. Écrivez STOP pour les arrêter.",
    ),
    "de": (
        "Sie erhalten keine automatischen Nachrichten mehr. Schreiben Sie START, um sie wieder zu erhalten.",
        "Sie erhalten wieder automatische Nachrichten. Schreiben Sie STOP, um sie zu beenden.",
    ),
    "fa": (
        "دیگر پیام خودکاری دریافت نمی‌کنید. برای دریافت دوباره، START بفرستید.",
        "از این پس دوباره پیام‌های خودکار دریافت می‌کنید. برای توقف، STOP بفرستید.",
    ),
}


def _words(lists: Mapping[str, str]) -> Mapping[str, str]:
    return {folded(word): language for language, words in reversed(list(lists.items())) for word in words.split(",")}


_OUT: Final = _words(OUT)
_IN: Final = _words(IN)


def opting(event: Received, contact: Contact) -> Opting | None:
    """What a message changes of what the customer wants; None for most."""
    asked = event.opting or _asked(event)
    if asked is Opting.OUT:
        return None if contact.opted_out else asked
    return asked if contact.opted_out else None


def _asked(event: Received) -> Opting | None:
    if event.type is not MessageType.TEXT or not event.text or len(event.text) > _LONGEST:
        return None
    word = folded(event.text)
    return Opting.OUT if word in _OUT else Opting.IN if word in _IN else None


_LONGEST: Final = 40
"""No word of the lists is longer, whatever stands around it."""


def opted(contact: Contact, asked: Opting | None) -> Contact:
    """The contact as the ledger has it from now on."""
    return contact if asked is None else replace(contact, opted_out=asked is Opting.OUT)


def changes_opting(_head: Head, message: Message, _settings: WorkspaceSettings) -> bool:
    """Whether a message is to be attended to although people own the conversation."""
    return message.opting is not None


def confirm_opting(case: Case) -> Change | None:
    """Confirm what the customer asked for, once; what they write after START is for the others."""
    asked = next((message for message in reversed(case.burst) if message.opting), None)
    if asked is None or (asked.opting is Opting.IN and asked is not case.burst[-1]):
        return None
    head, now = case.head, case.now
    settled = settle(head, DecisionReason.OPTED_OUT, now)
    after = replace(settled.head, version=next_version(head), updated_at=max(now, head.updated_at))
    drafts = [] if _by_carrier(case) else [_confirmation(head, asked)]
    return queued(head, after, drafts, now, records=settled.records)


def _by_carrier(case: Case) -> bool:
    """Whether the carrier confirms by itself, and takes nothing of ours after a STOP."""
    carrier = case.terms.capabilities.carrier
    return carrier is not None and case.head.thread.startswith(carrier)


def _confirmation(head: Head, asked: Message) -> Draft:
    word = folded(asked.text or "")
    spoken = _OUT.get(word) or _IN.get(word) or "en"
    language = spoken if spoken != "en" else (head.contact.language or "en").partition("-")[0]
    out, back = CONFIRMED.get(language, CONFIRMED["en"])
    text = out if asked.opting is Opting.OUT else back
    return Draft(text=text, author=SYSTEM, covers=head.in_seq, opting=asked.opting)
