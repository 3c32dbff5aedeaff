"""A failed delivery is final: its words never promise another try."""

import pytest

from frontdesk.channels.failures import final
from frontdesk.channels.twilio.refusals import REFUSALS as TWILIO
from frontdesk.channels.whatsapp.refusals import REFUSALS as WHATSAPP


@pytest.mark.parametrize("code", sorted({*TWILIO, *WHATSAPP, "unheard of"}))
def test_a_failed_delivery_promises_nothing(code: str) -> None:
    for known in (TWILIO, WHATSAPP):
        failure = final(known, code)
        assert failure.code == code
        assert "by itself" not in failure.action
        assert "not sent yet" not in failure.detail
