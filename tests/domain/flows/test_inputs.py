"""Answers to inputs: what is taken, and in which form it is kept."""

import pytest

from frontdesk.domain.flows.inputs import read
from frontdesk.domain.flows.patterns import trouble
from frontdesk.model import Input, InputKind, Value

K = InputKind


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (K.TEXT, "  a towel ", "a towel"),
        (K.TEXT, "x" * 600, "x" * 500),
        (K.TEXT, "  ", None),
        (K.EMAIL, "sofia@example.com", "sofia@example.com"),
        (K.EMAIL, "s.o-f+ia@mail.example.co.uk", "s.o-f+ia@mail.example.co.uk"),
        (K.EMAIL, "sofia@example", None),
        (K.EMAIL, "sofia at example.com", None),
        (K.EMAIL, "a@b@example.com", None),
        (K.EMAIL, "sofia@-example.com", None),
        (K.EMAIL, "s@example.com, t@example.com", None),
        (K.PHONE, "+1 (555) 010-0200", "+15550100200"),
        (K.PHONE, "00 49 30 1234567", "+49301234567"),
        (K.PHONE, "0912 345 6789", "09123456789"),
        (K.PHONE, "۰۹۱۲۳۴۵۶۷۸۹", "09123456789"),
        (K.PHONE, "123", None),
        (K.PHONE, "call me", None),
        (K.PHONE, "+1 555 010 0200 55 44 33", None),
        (K.DATE, "2026-12-31", "2026-12-31"),
        (K.DATE, "31.12.2026", "2026-12-31"),
        (K.DATE, "31/12/2026", "2026-12-31"),
        (K.DATE, "٣١/١٢/٢٠٢٦", "2026-12-31"),
        (K.DATE, "2026-02-30", None),
        (K.DATE, "12/31/2026", None),
        (K.DATE, "tomorrow", None),
        (K.NUMBER, "12", 12),
        (K.NUMBER, "-3.5", -3.5),
        (K.NUMBER, "1,200", 1200),
        (K.NUMBER, "۱۲٫۵", 12.5),
        (K.NUMBER, "1e5", None),
        (K.NUMBER, "nan", None),
        (K.NUMBER, "9" * 16, None),
        (K.NUMBER, "two", None),
    ],
)
def test_an_answer_is_read(kind: InputKind, text: str, value: Value | None) -> None:
    assert read(Input(kind=kind), text) == value


@pytest.mark.parametrize(
    ("pattern", "text", "taken"),
    [
        (r"[A-Z]{2}\d{4}", "AB1234", True),
        (r"[A-Z]{2}\d{4}", "AB۱۲۳۴", True),
        (r"[A-Z]{2}\d{4}", "AB12345", False),
        (r".*", "x" * 201, False),
    ],
)
def test_a_pattern_is_matched_whole(pattern: str, text: str, taken: bool) -> None:
    assert (read(Input(kind=K.REGEX, pattern=pattern), text) is not None) is taken


@pytest.mark.parametrize(
    ("pattern", "fine"),
    [
        (r"\d+", True),
        (r"(abc)+", True),
        (r"(a|b)", True),
        (r"(\d{2}){3}", False),
        (r"[+*]+", True),
        (r"\(\d+\)", True),
        (r"(?:a+b)?", True),
        (r"(a+)+$", False),
        (r"((a+)b)*", False),
        (r"(a|aa)+$", False),
        (r"(?:x*)*", False),
        (r"(.*){5,}", False),
        (r"\d*\d*\d*\d*", False),
        (r"(a)\1", False),
        (r"(", False),
        (r"*", False),
    ],
)
def test_a_pattern_that_could_take_for_ever_is_refused(pattern: str, fine: bool) -> None:
    assert (trouble(pattern) is None) is fine
