"""What the desk says by itself when the AI does not answer, in the customer's language. A further one is an entry."""

from collections.abc import Mapping
from typing import Final

from frontdesk.folding import folded, words_of
from frontdesk.lexicon import language_of

ENGLISH: Final = "en"

HAND_OFF: Final[Mapping[str, str]] = {
    ENGLISH: "A colleague will answer you here shortly.",
    "fa": "یکی از همکاران ما به‌زودی همین‌جا به شما پاسخ می‌دهد.",
    "es": "Un compañero le responderá aquí en breve.",
    "de": "Eine Kollegin oder ein Kollege antwortet Ihnen gleich hier.",
    "fr": "Un collègue vous répondra ici dans un instant.",
    "pt": "Um colega responderá aqui em breve.",
    "it": "Un collega le risponderà qui a breve.",
    "tr": "Bir çalışma arkadaşımız size kısa süre içinde buradan yanıt verecek.",
    "ar": "سيجيبك أحد زملائنا هنا قريبًا.",
}
GREETING: Final[Mapping[str, str]] = {
    ENGLISH: "Hello! What would you like to know?",
    "fa": "سلام! چه چیزی می‌خواهید بدانید؟",
    "es": "¡Hola! ¿Qué desea saber?",
    "de": "Guten Tag! Was möchten Sie wissen?",
    "fr": "Bonjour ! Que souhaitez-vous savoir ?",
    "pt": "Olá! O que gostaria de saber?",
    "it": "Buongiorno! Che cosa desidera sapere?",
    "tr": "Merhaba! Ne öğrenmek istersiniz?",
    "ar": "مرحبًا! ماذا تود أن تعرف؟",
}

WELCOME: Final[Mapping[str, str]] = {
    ENGLISH: "You are welcome!",
    "fa": "خواهش می‌کنم!",
    "es": "¡De nada!",
    "de": "Gern geschehen!",
    "fr": "Je vous en prie !",
    "pt": "De nada!",
    "it": "Prego!",
    "tr": "Rica ederim!",
    "ar": "على الرحب والسعة!",
}
_THANKS: Final = frozenset(
    folded(word)
    for word in [
        "thanks",
        "thank",
        "thx",
        "gracias",
        "danke",
        "merci",
        "obrigado",
        "obrigada",
        "grazie",
        "teşekkürler",
        "ممنون",
        "ممنونم",
        "مرسی",
        "متشکرم",
        "سپاس",
        "سپاسگزارم",
        "شكرا",
    ]
)


def small_talk(words: str, language: str) -> str:
    """What to say to a message that asks nothing: a welcome to thanks, a greeting otherwise."""
    said = WELCOME if _THANKS & set(words_of(words)) else GREETING
    return in_language(said, language)


def spoken_language(text: str, known: str | None, otherwise: str) -> str:
    """The language to answer in: the text's, else the customer's own, else the workspace's."""
    return language_of(text, (known or otherwise).partition("-")[0].casefold())


def in_language(sentences: Mapping[str, str], language: str) -> str:
    """A sentence in a language, in English where it is not there."""
    return sentences.get(language, sentences[ENGLISH])
