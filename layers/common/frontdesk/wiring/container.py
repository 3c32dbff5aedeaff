"""What a container has once: its environment, its session with AWS, its table."""

import os
from functools import cache
from typing import Final

from botocore.session import Session

from frontdesk.settings import Settings
from frontdesk.store.client import Table
from frontdesk.wiring import clients

NAMESPACE: Final = "Frontdesk"


@cache
def environment() -> Settings:
    """What the stack set for this function."""
    return Settings.read(os.environ)


@cache
def aws() -> Session:
    """The session whose clients share one set of credentials."""
    return Session()


@cache
def table() -> Table:
    """The one table."""
    return Table(clients.dynamodb(aws()), environment().table_name)
