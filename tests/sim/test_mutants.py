"""The sweep must notice when a fence, the dedupe or the sweep itself is taken out: each mutant is caught.

A mutant is the real source with one passage replaced, run in a process of its own.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sim.find_violation import FOUND

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "layers" / "common"


pytestmark = [pytest.mark.sweep, pytest.mark.timeout(300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One passage of the source and what stands there instead."""

    name: str
    file: str
    old: str
    new: str
    and_old: str | None = None
    """A second passage, taken out too: where two guards overlap, either alone is enough."""


MUTANTS = [
    Mutant(
        name="no fence at sending",
        file="domain/sending.py",
        old="if entry.epoch is not None and entry.epoch != head.control_epoch:",
        new="if False:",
    ),
    Mutant(
        name="no fence at the commit of an answer",
        file="domain/respond.py",
        old="if head.control_epoch != ask.epoch or head.status is not Status.ACTIVE:",
        new="if False:",
        and_old="if head.answered_seq >= ask.covers:",
    ),
    Mutant(
        name="an answer is committed although a newer message is in",
        file="domain/respond.py",
        old="if head.in_seq != ask.covers and now < ask.patient_until:",
        new="if False:",
    ),
    Mutant(
        name="no condition on the dedupe key",
        file="store/transaction.py",
        old="""            "Item": _claim_item(change, claim, target),
            "ConditionExpression": "attribute_not_exists(PK)",""",
        new="""            "Item": _claim_item(change, claim, target),""",
    ),
    Mutant(
        name="no compare-and-set on the version",
        file="store/transaction.py",
        old='"ConditionExpression": "#version = :read",',
        new='"ConditionExpression": None,',
    ),
    Mutant(
        name="the last message's time may go back",
        file="domain/receive.py",
        old="last_message_at=max(message.sent_at, head.last_message_at),",
        new="last_message_at=message.sent_at,",
    ),
    Mutant(
        name="sent again from sending",
        file="domain/sending.py",
        old="if entry.state is MessageStatus.SENDING:",
        new="if entry.state is MessageStatus.SENDING and now < entry.since + SENDING_GRACE:",
    ),
    Mutant(
        name="sent before it is marked",
        file="services/deliver.py",
        old="            commit(deps, change)\n            return _Leaving",
        new="            return _Leaving",
    ),
    Mutant(
        name="no sweep",
        file="domain/tick.py",
        old="if due is None or due > now:",
        new="if True:",
    ),
    Mutant(
        name="a takeover leaves the epoch",
        file="domain/status.py",
        old="control_epoch=head.control_epoch + 1, run=run)",
        new="control_epoch=head.control_epoch, run=run)",
    ),
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_sweep_catches_the_mutant(mutant: Mutant, tmp_path: Path) -> None:
    shutil.copytree(SOURCE / "frontdesk", tmp_path / "frontdesk", ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "frontdesk" / mutant.file
    source = file.read_text()
    assert source.count(mutant.old) == 1, "the mutant no longer fits the source: write it anew"
    if mutant.and_old is not None:
        assert source.count(mutant.and_old) == 1, "the mutant no longer fits the source: write it anew"
        source = source.replace(mutant.and_old, "if False:")
    file.write_text(source.replace(mutant.old, mutant.new))
    found = subprocess.run(
        [sys.executable, "-m", "tests.sim.find_violation"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert found.returncode == FOUND, found.stdout + found.stderr
    print(found.stdout)


def test_the_unchanged_source_is_not_accused() -> None:
    """Guards the mutants' test itself: the runner finds nothing where nothing is broken."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.sim.find_violation"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{SOURCE}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
