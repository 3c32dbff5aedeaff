"""A signal ends a stack at a moment when nothing is half done."""

import os
import signal

import pytest

from frontdesk_local.interrupts import Interrupted, Interrupts

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def ask(name: signal.Signals) -> None:
    os.kill(os.getpid(), name)


@pytest.mark.parametrize("name", ENDING)
def test_an_ending_signal_is_one_exception(name: signal.Signals) -> None:
    with pytest.raises(Interrupted), Interrupts():
        ask(name)


def test_a_held_signal_waits_for_the_end_of_what_is_done() -> None:
    done: list[str] = []

    def work() -> None:
        with Interrupts() as interrupts, interrupts.held():
            ask(signal.SIGTERM)
            done.append("all of it")

    with pytest.raises(Interrupted):
        work()
    assert done == ["all of it"]


def test_while_ending_no_signal_disturbs() -> None:
    with Interrupts() as interrupts:
        interrupts.ignore()
        ask(signal.SIGINT)
        ask(signal.SIGTERM)


def test_afterwards_signals_act_as_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Interrupts():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
