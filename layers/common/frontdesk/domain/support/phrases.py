"""What the desk says by itself around a support session, in every language it knows. A further language is an entry."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from frontdesk.domain.words import folded
from frontdesk.model import Contact, SupportSettings, SupportTexts, WorkspaceSettings

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """One language: the texts, the words that customers use beside the workspace's, the menu's titles."""

    texts: SupportTexts
    start_words: tuple[str, ...]
    end_words: tuple[str, ...]
    menu_options: tuple[str, ...]
    no_comment: str


LANGUAGES: Final[Mapping[str, Phrases]] = {
    ENGLISH: Phrases(
        texts=SupportTexts(
            acknowledged="✓ Your message has been sent to support",
            greeting="Hi {name}! 💬",
            opened="You are chatting with support now. Write your message, or “end chat” when you are done.",
            queued="Nobody is free at this moment. You are number {position} in the queue.",
            closed="Our people are away now and back on {date} at {time}.",
            joined="{agent} has joined the chat.",
            ended="Chat support session ended",
            timed_out="Chat support session ended: there was no message for {minutes} minutes.",
            menu="What would you like to do next?",
            rating="How was the support? Please rate it from 1 (poor) to 5 (great).",
            comment="Thank you! Would you like to add a comment?",
            thanks="Thank you for your help!",
        ),
        start_words=("support",),
        end_words=("end chat", "close", "done", "quit chat", "exit"),
        menu_options=("Menu", "Support"),
        no_comment="No, thanks",
    ),
    "fa": Phrases(
        texts=SupportTexts(
            acknowledged="✓ پیام شما برای پشتیبانی ارسال شد",
            greeting="سلام {name}! 💬",
            opened="اکنون با پشتیبانی در گفتگو هستید. پیام خود را بنویسید و برای پایان «پایان گفتگو» را بفرستید.",
            queued="در این لحظه همه مشغول هستند. شما نفر {position} در صف هستید.",
            closed="همکاران ما اکنون نیستند و {date} ساعت {time} بازمی‌گردند.",
            joined="{agent} به گفتگو پیوست.",
            ended="گفتگوی پشتیبانی پایان یافت",
            timed_out="گفتگوی پشتیبانی پایان یافت: {minutes} دقیقه پیامی نیامد.",
            menu="حالا چه کاری می‌خواهید انجام دهید؟",
            rating="پشتیبانی چطور بود؟ لطفاً از ۱ (ضعیف) تا ۵ (عالی) امتیاز دهید.",
            comment="سپاسگزاریم! می‌خواهید نظری اضافه کنید؟",
            thanks="از کمک شما سپاسگزاریم!",
        ),
        start_words=("پشتیبانی",),
        end_words=("پایان گفتگو", "پایان", "بستن", "خروج"),
        menu_options=("منو", "پشتیبانی"),
        no_comment="نه، ممنون",
    ),
}
_DEFAULT: Final = SupportSettings()


def phrases(settings: WorkspaceSettings, contact: Contact) -> Phrases:
    """The words for a customer: the workspace's own, else those of the customer's language, else the workspace's."""
    language = _known(contact.language) or _known(settings.locale) or ENGLISH
    own, usual = settings.support, LANGUAGES[language]
    names = [field.name for field in fields(SupportTexts)]
    texts = {name: getattr(own.texts, name) or getattr(usual.texts, name) for name in names}
    return Phrases(
        texts=SupportTexts(**texts),
        start_words=_words(own.start_words, _DEFAULT.start_words, usual.start_words),
        end_words=_words(own.end_words, _DEFAULT.end_words, usual.end_words),
        menu_options=own.menu_options or usual.menu_options,
        no_comment=usual.no_comment,
    )


def is_one_of(text: str | None, words: tuple[str, ...]) -> bool:
    """Whether the whole message is one of the words."""
    said = folded(text or "")
    return bool(said) and any(said == folded(word) for word in words)


def filled(text: str | None, **facts: object) -> str:
    """Put facts into a text where it asks for them; a text of a workspace may hold any other braces."""
    said = text or ""
    for name, fact in facts.items():
        said = said.replace(f"{{{name}}}", str(fact))
    return said


def _known(language: str | None) -> str | None:
    code = (language or "").replace("_", "-").partition("-")[0].casefold()
    return code if code in LANGUAGES else None


def _words(own: tuple[str, ...], default: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    """A workspace that has not chosen words of its own understands those of the customer's language too."""
    return (*own, *usual) if own == default else own
