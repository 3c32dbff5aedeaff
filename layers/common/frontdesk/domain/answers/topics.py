"""What a customer's words ask for that the AI leaves to people."""

from typing import Final

from frontdesk.folding import folded, words_of

_PERSON: Final = tuple(
    folded(words)
    for words in (
        "talk to a human", "talk to a person", "talk to someone", "talk to a real", "speak to a human",
        "speak to a person", "speak to someone", "speak with a human", "speak with a person", "speak with someone",
        "real person", "human agent", "human please", "hablar con una persona", "hablar con un humano",
        "hablar con alguien", "persona real", "agente humano", "با یک انسان", "با انسان", "با اپراتور",
        "با یک نفر صحبت",
        "با کارشناس", "با همکارتان صحبت", "با پشتیبانی صحبت", "mit einem menschen", "mit jemandem sprechen",
        "echten menschen", "parler a quelqu", "parler a une personne", "parler a un humain", "falar com uma pessoa",
        "falar com alguem", "parlare con una persona", "parlare con qualcuno", "biriyle konusmak", "التحدث مع شخص",
    )
)  # fmt: skip
_ONLY: Final = frozenset(
    folded(word)
    for word in (
        "human", "agent", "operator", "person", "representative", "humano", "agente", "operador", "persona", "اپراتور",
        "کارشناس", "انسان", "mensch", "mitarbeiter", "humain", "conseiller", "atendente", "umano", "operatore", "موظف",
    )
)  # fmt: skip


def asks_for_person(text: str) -> bool:
    """Whether a customer wants a person rather than the AI."""
    said = folded(text)
    return said in _ONLY or any(words in said for words in _PERSON)


def restricted_topic(text: str, topics: tuple[str, ...]) -> str | None:
    """The first topic a text speaks of; a topic's last word may go on (`refund`, `refunds`)."""
    said = f" {' '.join(words_of(text))}"
    return next((topic for topic in topics if _spoken(topic) and f" {_spoken(topic)}" in said), None)


def _spoken(topic: str) -> str:
    return " ".join(words_of(topic))
