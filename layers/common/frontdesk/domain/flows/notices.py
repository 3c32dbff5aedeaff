"""What the desk itself says in a flow, in the languages it speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.model import InputKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """One language."""

    no_such_choice: str
    earlier_menu: str
    choose: str
    thanks: str
    go_on: str
    yes_go_on: str
    start_over: str
    refused: Mapping[InputKind, str]


ENGLISH: Final = Notices(
    no_such_choice="Sorry, that is not one of the choices. Please pick one:",
    earlier_menu="That button belongs to an earlier menu. We are here now:",
    choose="Please choose:",
    thanks="Thank you.",
    go_on="Shall we go on where we stopped?",
    yes_go_on="Go on",
    start_over="Start over",
    refused={
        InputKind.TEXT: "Please answer with a few words.",
        InputKind.EMAIL: "That does not look like an e-mail address. Please try again.",
        InputKind.PHONE: "That does not look like a phone number. Please try again.",
        InputKind.DATE: "That does not look like a date. Please write it like 2026-12-31.",
        InputKind.NUMBER: "That does not look like a number. Please try again.",
        InputKind.REGEX: "That does not have the right form. Please try again.",
        InputKind.CHOICE: "Sorry, that is not one of the choices.",
    },
)
PERSIAN: Final = Notices(
    no_such_choice="متأسفم، این جزو گزینه‌ها نیست. لطفاً یکی را انتخاب کنید:",
    earlier_menu="این دکمه مربوط به منوی قبلی است. اکنون اینجا هستیم:",
    choose="لطفاً انتخاب کنید:",
    thanks="سپاسگزاریم.",
    go_on="از همان جا که ماندیم ادامه دهیم؟",
    yes_go_on="ادامه",
    start_over="از نو",
    refused={
        InputKind.TEXT: "لطفاً با چند کلمه پاسخ دهید.",
        InputKind.EMAIL: "این نشانی ایمیل درست به نظر نمی‌رسد. لطفاً دوباره بنویسید.",
        InputKind.PHONE: "این شماره تلفن درست به نظر نمی‌رسد. لطفاً دوباره بنویسید.",
        InputKind.DATE: "این تاریخ درست به نظر نمی‌رسد. لطفاً مانند 2026-12-31 بنویسید.",
        InputKind.NUMBER: "این عدد درست به نظر نمی‌رسد. لطفاً دوباره بنویسید.",
        InputKind.REGEX: "این پاسخ به شکل درست نیست. لطفاً دوباره بنویسید.",
        InputKind.CHOICE: "متأسفم، این جزو گزینه‌ها نیست.",
    },
)
_LANGUAGES: Final = {"en": ENGLISH, "fa": PERSIAN}


def notices(language: str) -> Notices:
    """Speak a language, or English where it is not known: `fa-IR` is Persian."""
    return _LANGUAGES.get(language.partition("-")[0], ENGLISH)
