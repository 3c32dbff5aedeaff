"""What a search asks for: words, from whom, about which stay, with which files, between which moments."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from frontdesk.model import AuthorKind, FileKind, Head, Message, MessageType, Millis
from frontdesk.searching import Place, Wanted, facts, known, tokens

OF_A_PERSON: Final = frozenset({Place.NAME, Place.USERNAME, Place.PHONE})

_KINDS: Final = {
    MessageType.IMAGE: FileKind.IMAGE,
    MessageType.AUDIO: FileKind.AUDIO,
    MessageType.VOICE: FileKind.AUDIO,
    MessageType.VIDEO: FileKind.VIDEO,
    MessageType.DOCUMENT: FileKind.DOCUMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What must all be so; what is None or empty is not asked.

    `booking`, `apartment` and `tag` are folded words that are all there is of it. A message is looked for from `since`
    on and before `until`; one `person` wrote it, and it has a file of a `kind`.
    """

    words: Wanted | None = None
    person: Wanted | None = None
    booking: tuple[str, ...] = ()
    apartment: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    kind: FileKind | None = None
    since: Millis | None = None
    until: Millis | None = None

    @property
    def only_messages(self) -> bool:
        """Whether what is known of a contact is no answer."""
        return any(each is not None for each in (self.kind, self.since, self.until))

    @property
    def in_messages(self) -> bool:
        """Whether messages are looked for at all."""
        return self.words is not None or self.kind is not None

    def concerns(self, head: Head) -> bool:
        """Whether it is the person, the stay and the tag that are meant."""
        return (
            (self.person is None or has_words(head, self.person, OF_A_PERSON))
            and _is(head, Place.BOOKING, self.booking)
            and _is(head, Place.APARTMENT, self.apartment)
            and _is(head, Place.TAG, self.tag)
        )

    def spans(self, message: Message) -> tuple[tuple[int, int], ...] | None:
        """Where a message has the words; None when it is not meant."""
        if message.deleted or (self.kind and self.kind not in kinds(message)):
            return None
        if self.person is not None and message.author.kind is not AuthorKind.CONTACT:
            return None
        if self.words is None:
            return ()
        return self.words.spans(message.text or "") or None


def has_words(head: Head, wanted: Wanted, places: AbstractSet[Place]) -> bool:
    """Whether a conversation is known by every word, the last only begun, each in one of these places."""
    present = {word for word, place in known(head) if place in places}
    return present.issuperset(wanted.words) and any(word.startswith(wanted.beginning) for word in present)


def whole(text: str) -> tuple[str, ...]:
    """The words of a name that is meant as a whole."""
    return tuple(token.word for token in tokens(text))


def kinds(message: Message) -> frozenset[FileKind]:
    """The kinds of files a message is found by; a sticker is none."""
    found = frozenset(_KINDS[each.type] for each in message.media if each.type in _KINDS)
    return found and found | {FileKind.FILE}


def marks(message: Message) -> frozenset[str]:
    """What stands in the index for them."""
    return frozenset() if message.deleted else frozenset(mark(kind) for kind in kinds(message))


def mark(kind: FileKind) -> str:
    """No word begins like it."""
    return f":{kind}"


def _is(head: Head, place: Place, words: Sequence[str]) -> bool:
    return not words or any(each is place and whole(text) == words for each, text in facts(head))
