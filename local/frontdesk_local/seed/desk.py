"""The people's side of a conversation, at the desk's API."""

from typing import Final
from uuid import uuid4

from frontdesk.ids import conversation_ref
from frontdesk_local.clients import Clients
from frontdesk_local.seed.acts import Act
from frontdesk_local.seed.customers import DemoCustomer
from frontdesk_local.seed.web import UnavailableError, ask
from frontdesk_local.stackfile import Stack, Workspace

_TRIES: Final = 4


class Desk:
    """Acts as the agent of a demo workspace."""

    def __init__(self, clients: Clients, stack: Stack, workspace: Workspace) -> None:
        """Signs in."""
        agent = next(user for user in workspace.users if user.role == "agent")
        signed_in = clients.cognito.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=stack.auth.client_id,
            AuthParameters={"USERNAME": agent.email, "PASSWORD": agent.password},
        )
        self._headers = {"Authorization": f"Bearer {signed_in['AuthenticationResult']['IdToken']}"}
        self._workspace = workspace.id
        self._url = f"{stack.api_url}/conversations"

    def do(self, act: Act, customer: DemoCustomer) -> None:
        """Tries again while the API is unavailable. Raises `LocalStackError` when it does not do it in 4 tries."""
        ref = conversation_ref(self._workspace, customer.inbox, customer.address)
        url = f"{self._url}/{ref.conversation_id}{act.path}"
        headers = self._headers | {"Idempotency-Key": str(uuid4())}
        for _ in range(_TRIES - 1):
            try:
                ask(act.method, url, dict(act.body), headers)
            except UnavailableError:
                continue
            return
        ask(act.method, url, dict(act.body), headers)
