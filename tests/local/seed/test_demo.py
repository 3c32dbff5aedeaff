"""The demo data is whole: everybody has an inbox, every act is about somebody, every tier and script is there."""

import unicodedata

import pytest

from frontdesk.model import Tier
from frontdesk_local.seed.acts import ACTS, Act
from frontdesk_local.seed.customers import CUSTOMERS, DemoCustomer
from frontdesk_local.seed.demo import PASSWORD, ROLES, demo_workspaces

WORKSPACES = demo_workspaces("http://127.0.0.1:8080/webhooks")
INBOXES = {inbox.id: inbox for workspace in WORKSPACES for inbox in workspace.inboxes}


def scripts(text: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda customer: customer.name)
def test_a_customer_writes_to_an_inbox_that_is_there(customer: DemoCustomer) -> None:
    assert customer.inbox in INBOXES
    assert customer.lines


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.method} {act.path} {act.customer}")
def test_an_act_is_about_a_customer(act: Act) -> None:
    assert act.customer in {customer.address for customer in CUSTOMERS}


def test_there_is_a_dozen_of_every_tier() -> None:
    assert len(CUSTOMERS) >= 12
    assert {customer.tier for customer in CUSTOMERS} == set(Tier)


def test_addresses_are_nobodys_twice() -> None:
    assert len({customer.address for customer in CUSTOMERS}) == len(CUSTOMERS)


def test_customers_write_in_every_kind_of_script() -> None:
    written = scripts("".join(line for customer in CUSTOMERS for line in customer.lines))
    assert {"LATIN", "ARABIC", "HIRAGANA", "CJK"} <= written


def test_account_ids_and_secrets_are_each_inboxes_own() -> None:
    assert len({inbox.account_id for inbox in INBOXES.values()}) == len(INBOXES)
    secrets = [secret for inbox in INBOXES.values() for secret in inbox.secrets.values()]
    assert len(set(secrets)) == len(secrets)


def test_every_role_can_sign_in_with_a_password_the_pool_takes() -> None:
    assert [user.role for workspace in WORKSPACES for user in workspace.users] == [*ROLES] * 3
    assert len(PASSWORD) >= 12
    kinds = (str.islower, str.isupper, str.isdigit)
    assert all(any(kind(letter) for letter in PASSWORD) for kind in kinds)


def test_nobodys_address_could_be_somebodys() -> None:
    emails = [user.email for workspace in WORKSPACES for user in workspace.users]
    assert all(email.endswith(".example") for email in emails)
