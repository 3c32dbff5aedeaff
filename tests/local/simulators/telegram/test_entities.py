"""What the three parse modes leave of a text, and what they refuse."""

import pytest

from frontdesk_local.simulators.telegram.html import html_text
from frontdesk_local.simulators.telegram.markdown import markdown_text, markdown_v2_text
from frontdesk_local.simulators.telegram.refused import RefusedError


@pytest.mark.parametrize(
    ("marked", "visible"),
    [
        ("plain", "plain"),
        ("<b>a<i>b</i></b> c", "ab c"),
        ('<a href="https://x.example">link</a>', "link"),
        ("1 &lt; 2 &amp; 3 &#x1F600;", "1 < 2 & 3 😀"),
        ("a > b", "a > b"),
        ("<pre><code class='language-py'>x</code></pre>", "x"),
    ],
)
def test_html_leaves_the_words(marked: str, visible: str) -> None:
    assert html_text(marked) == visible


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ä<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_html_that_is_not_balanced_is_refused(marked: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        html_text(marked)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("marked", "visible"),
    [
        ("*b* _i_ __u__ ~s~ ||hidden||", "b i u s hidden"),
        ("`1.5 * 2` and ```py\nx = 1!\n```", "1.5 * 2 and py\nx = 1!\n"),
        ("[a\\.b](https://x.example/?a=1.2)", "a.b"),
        (r"1\.5 \(ok\)\!", "1.5 (ok)!"),
        (">quoted\nrest", "quoted\nrest"),
        ("*b _i_*", "b i"),
    ],
)
def test_markdown_v2_leaves_the_words(marked: str, visible: str) -> None:
    assert markdown_v2_text(marked) == visible


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("Done.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a - b", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("ä *b", "Can't find end of Bold entity at byte offset 3"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("_a *b_ c*", "Can't find end of Bold entity at byte offset 8"),
    ],
)
def test_markdown_v2_that_is_not_escaped_is_refused(marked: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        markdown_v2_text(marked)
    assert reason in refused.value.description


@pytest.mark.parametrize(
    ("marked", "visible"),
    [
        ("*b* and _i_.", "b and i."),
        ("`x_y`", "x_y"),
        ("```\nx\n```", "x\n"),
        ("[t](http://x.example)", "t"),
        (r"a\_b", "a_b"),
    ],
)
def test_legacy_markdown_leaves_the_words(marked: str, visible: str) -> None:
    assert markdown_text(marked) == visible


@pytest.mark.parametrize("marked", ["snake_case", "2 * 3", "[open", "a `b"])
def test_legacy_markdown_that_never_ends_is_refused(marked: str) -> None:
    with pytest.raises(RefusedError, match="Can't find end of the entity starting at byte offset"):
        markdown_text(marked)
