"""What the store of campaigns promises, on every table."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.errors import AlreadyStored, Conflict
from frontdesk.model import Campaign, CampaignState, Skipped
from frontdesk.store.campaigns import TableCampaigns
from frontdesk.store.client import Table
from tests.support import complete
from tests.support.builders import NOW

CAMPAIGN: Final = complete.CAMPAIGN
GONE: Final = Skipped(contact_id="P1", reason="no_conversation")


@pytest.fixture
def store(table: Table) -> TableCampaigns:
    return TableCampaigns(table)


def made(store: TableCampaigns, name: str, at: int = NOW, starts_at: int | None = None) -> Campaign:
    state = CampaignState.SCHEDULED if starts_at else CampaignState.RUNNING
    campaign = replace(CAMPAIGN, id=name, created_at=at, starts_at=starts_at, state=state, version=1)
    store.create(campaign)
    return campaign


@pytest.mark.parametrize("noun", [complete.CAMPAIGN, complete.SKIPPED], ids=["campaign", "skipped"])
def test_the_sample_sets_every_field(noun: object) -> None:
    assert complete.left_at_default(noun) == []


def test_a_campaign_comes_back_whole_and_is_created_once(store: TableCampaigns) -> None:
    store.create(CAMPAIGN)
    assert store.campaign("w", CAMPAIGN.id) == CAMPAIGN
    assert store.campaign("x", CAMPAIGN.id) is None
    with pytest.raises(AlreadyStored):
        store.create(replace(CAMPAIGN, text="other"))
    assert store.campaign("w", CAMPAIGN.id) == CAMPAIGN


def test_the_list_shows_the_latest_first_page_by_page(store: TableCampaigns) -> None:
    for name, at in (("A", NOW), ("B", NOW + 2), ("C", NOW + 1)):
        made(store, name, at)
    first = store.listed("w", 2)
    assert [campaign.id for _, campaign in first] == ["B", "C"]
    assert [campaign.id for _, campaign in store.listed("w", 2, first[-1][0])] == ["A"]
    assert store.listed("x", 2) == []


def test_whoever_read_an_older_version_writes_nothing(store: TableCampaigns) -> None:
    campaign = made(store, "A")
    store.save(replace(campaign, examined=20, version=2), 1)
    with pytest.raises(Conflict):
        store.save(replace(campaign, examined=5, version=2), 1, [GONE])
    assert store.campaign("w", "A") == replace(campaign, examined=20, version=2)
    assert store.skipped(campaign, 10) == []


def test_who_was_skipped_is_written_with_the_progress(store: TableCampaigns) -> None:
    campaign = made(store, "A")
    skipped = [replace(GONE, contact_id=f"P{n}") for n in range(5)]
    store.save(replace(campaign, version=2), 1, skipped)
    assert store.skipped(campaign, 3) == skipped[:3]
    assert store.skipped(campaign, 3, "P2") == skipped[3:]
    assert store.skipped(replace(campaign, id="B"), 3) == []


def test_what_runs_is_found_until_it_ends(store: TableCampaigns) -> None:
    campaign = made(store, "A")
    assert store.running(10) == [("w", "A")]
    store.save(replace(campaign, state=CampaignState.DONE, version=2), 1)
    assert store.running(10) == []


def test_what_waits_is_due_at_its_time_and_then_runs(store: TableCampaigns) -> None:
    later, sooner = made(store, "A", starts_at=NOW + 10), made(store, "B", starts_at=NOW + 5)
    assert (store.due(NOW + 4, 10), store.running(10)) == ([], [])
    assert store.due(NOW + 5, 10) == [("w", "B")]
    assert store.due(NOW + 10, 10) == [("w", "B"), ("w", "A")]
    assert store.due(NOW + 10, 1) == [("w", "B")]
    store.save(replace(sooner, state=CampaignState.RUNNING, version=2), 1)
    store.save(replace(later, state=CampaignState.STOPPED, version=2), 1)
    assert (store.due(NOW + 10, 10), store.running(10)) == ([], [("w", "B")])
