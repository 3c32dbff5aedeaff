from scripts.status_table import PAGE, page


def test_the_page_says_what_the_code_does() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: .venv/bin/python scripts/status_table.py"
