"""docs/channel-matrix.md is what the channels say of themselves."""

from scripts.channel_matrix import PAGE, page


def test_the_page_says_what_the_channels_can_do() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: .venv/bin/python scripts/channel_matrix.py"
