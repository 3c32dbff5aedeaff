"""The least that makes the webhook's calls: botocore, a client for each service, and nothing of ours."""

import json
import sys
import time
from base64 import b64decode
from typing import Any

from botocore import xform_name
from botocore.session import Session


def wire(value: Any) -> Any:
    """A body as it went over the wire, as botocore wants it: bytes, not base64."""
    if isinstance(value, dict):
        return {name: b64decode(part) if name == "B" else wire(part) for name, part in value.items()}
    if isinstance(value, list):
        return [wire(part) for part in value]
    return value


def main() -> None:
    """Make the calls; say how much CPU time the process took from its start."""
    session, clients = Session(), {}
    for call in json.loads(sys.argv[1]):
        service = call["service"]
        if service not in clients:
            clients[service] = session.create_client(service)
        getattr(clients[service], xform_name(call["operation"]))(**wire(call["body"]))
    print(time.process_time())


if __name__ == "__main__":
    main()
