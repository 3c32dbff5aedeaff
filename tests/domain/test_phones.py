"""Phones in every form people and networks write them."""

from itertools import combinations

import phonenumbers
import pytest

from frontdesk.domain.phones import e164
from frontdesk.phones import canonical

EXAMPLES = sorted(
    {
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        for region in phonenumbers.SUPPORTED_REGIONS
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
        if (number := phonenumbers.example_number_for_type(region, kind)) is not None
    }
)


@pytest.mark.parametrize(
    "variants",
    [
        ("+5511961234567", "+551161234567"),
        ("+5521987654321", "+552187654321"),
        ("+525512345678", "+5215512345678"),
        ("+541123456789", "+5491123456789"),
        ("+1 (555) 123-4567", "+15551234567", "+1\u00a0555\u2011123\u20114567"),
    ],
)
def test_two_forms_of_one_number_are_equal(variants: tuple[str, ...]) -> None:
    assert len({canonical(variant) for variant in variants}) == 1
    assert canonical(variants[0]) is not None


@pytest.mark.parametrize(("one", "other"), [*combinations(("+551131234567", "+5511931234567", "+15551234567"), 2)])
def test_a_landline_is_not_the_mobile_of_nearly_its_digits(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_no_two_numbers_of_the_world_fall_together_and_none_is_lost() -> None:
    """Argentina's two examples are one number, with and without the mobile's 9."""
    forms = {number: canonical(number) for number in EXAMPLES if number != "+5491123456789"}
    assert len(forms) > 450
    assert None not in forms.values()
    assert len(set(forms.values())) == len(forms)
    assert {canonical(form) for form in forms.values()} == set(forms.values())


@pytest.mark.parametrize("text", ["", None, "5551234567", "+", "+0123456789", "+12", "ASSISTANT", "+1555123456789012"])
def test_what_is_not_e164_has_no_form(text: str | None) -> None:
    assert canonical(text) is None


@pytest.mark.parametrize(
    ("written", "country", "read"),
    [
        ("+49 30 123456", None, "+4930123456"),
        ("0049 30 123456", "DE", "+4930123456"),
        ("030 123456", "DE", "+4930123456"),
        ("(555) 123-4567", "US", "+15551234567"),
        ("whatsapp:+15551234567", None, "+15551234567"),
        ("tel:+15551234567", "DE", "+15551234567"),
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("11 96123-4567", "BR", "+5511961234567"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "IR", "+989123456789"),
        ("02 1234 5678", "IT", "+390212345678"),
        ("030 123456", None, None),
        ("call me", "DE", None),
        ("12", "DE", None),
        ("", "DE", None),
    ],
)
def test_a_phone_is_read_by_the_rules_of_its_country(written: str, country: str | None, read: str | None) -> None:
    assert e164(written, country) == read
