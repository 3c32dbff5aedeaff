"""Every payload of every channel means what the file beside it says."""

from pathlib import Path
from typing import Final

import pytest

from frontdesk.channels.base import Channel
from tests.channels import contract
from tests.channels.support import ALL, HERE, inbox_of

PAYLOADS: Final = [path for name in ALL for path in contract.payloads(HERE / name / "inbound")]

each_payload = pytest.mark.parametrize("path", PAYLOADS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
each_channel = pytest.mark.parametrize(("name", "channel"), ALL.items(), ids=list(ALL))


@each_payload
def test_a_payload_gives_the_expected_events(path: Path) -> None:
    name = path.parts[-3]
    contract.means_what_is_beside_it(ALL[name], path, inbox_of(name))


@each_payload
def test_what_is_not_understood_is_kept_as_it_came(path: Path) -> None:
    name = path.parts[-3]
    contract.keeps_what_it_does_not_understand(ALL[name], path, inbox_of(name))


@each_channel
def test_a_channel_has_payloads(name: str, channel: Channel) -> None:
    assert channel.capabilities.text_limit > 0
    assert any(path.parts[-3] == name for path in PAYLOADS)


@each_channel
def test_a_channel_sends_as_it_says(name: str, channel: Channel) -> None:
    secrets = {"access_token": "x", "bot_token": "1:x", "auth_token": "x"}
    contract.sends_as_it_says(channel, HERE / name / "inbound", "+15550100200", inbox_of(name), secrets)


def test_each_expectation_belongs_to_a_payload() -> None:
    payloads = {path.with_name(path.stem + contract.EXPECTED) for path in PAYLOADS}
    assert set(HERE.glob(f"*/inbound/*{contract.EXPECTED}")) == payloads
