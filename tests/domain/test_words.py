import pytest

from frontdesk.domain.words import folded


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Support", "support"),
        ("  «SUPPÓRT!!» ", "support"),
        ("ＳＵＰＰＯＲＴ", "support"),  # full width is the case
        ("end   chat.", "end chat"),
        ("پشتيباني", "پشتیبانی"),
        ("می\u200cخواهم", "می خواهم"),
        ("\u2066stop\u2069", "stop"),
        ("👍", "👍"),
        ("don't", "don't"),
        ("?!", ""),
    ],
)
def test_words_are_compared_as_people_mean_them(written: str, meant: str) -> None:
    assert folded(written) == meant


@pytest.mark.parametrize("text", ["Straße", "İstanbul", "ﬁne", "ｶﾞ", "خانهٔ", "¡Adiós!"])
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
