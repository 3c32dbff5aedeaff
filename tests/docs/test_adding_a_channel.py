"""docs/adding-a-channel.md names every part of the Protocol."""

from frontdesk.channels.base import Channel
from tests.docs.pages import CODE, page


def test_the_parts_are_those_of_the_protocol() -> None:
    listed = {CODE.findall(part)[0].partition("(")[0] for part, _ in page("docs/adding-a-channel.md").rows("part")}
    assert listed == {name for name in vars(Channel) if not name.startswith("_")}
