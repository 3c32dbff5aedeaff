"""What the emulator really has, and that each thing taken away from it is missed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from frontdesk_local import ministack, packages
from frontdesk_local.clients import REGION, Clients
from frontdesk_local.deploy import Deployed, deploy
from frontdesk_local.document import Document
from frontdesk_local.errors import LocalStackError
from frontdesk_local.findings import findings
from frontdesk_local.http_api import HTTP_API_ID
from frontdesk_local.layout import Layout, default_layout
from frontdesk_local.parts import addresses, start_emulator, wait_for
from frontdesk_local.ports import Ports, free_pair, free_port
from frontdesk_local.promises import Facts, promises
from frontdesk_local.repair import VISIBILITY_SECONDS, repair
from frontdesk_local.translate import code_folders, plain_template, read_template

pytestmark = pytest.mark.stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The repository's template, deployed and repaired in an emulator of its own."""

    clients: Clients
    template: Document
    plain: Document
    deployed: Deployed
    before_repair: Facts

    def found(self) -> Facts:
        return findings(self.clients, self.plain, self.deployed)

    def physical(self, name: str) -> str:
        return self.deployed.physical[name]


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    layout = Layout(repository=default_layout().repository, state=tmp_path_factory.mktemp("emulator"))
    layout.renew(cache=False)
    gateway = free_pair()
    ports = Ports(gateway=gateway, simulators=gateway + 1, emulator=free_port())
    command = ministack.install(layout)
    emulator = start_emulator(layout, command, ports, enforce_iam=False)
    try:
        template = read_template(layout.template)
        code = packages.build(layout, code_folders(template), python=command.parent / "python")
        wait_for(emulator, ports)
        clients = Clients(addresses(ports).emulator)
        plain = plain_template(template, code=packages.upload(clients, code), region=REGION)
        deployed = deploy(clients, plain, {})
        before = findings(clients, plain, deployed)
        repair(clients, plain, deployed)
        yield Standing(clients=clients, template=template, plain=plain, deployed=deployed, before_repair=before)
    finally:
        emulator.stop()


def test_everything_promised_is_found(standing: Standing) -> None:
    assert promises(standing.template) - standing.found() == frozenset()


def test_the_emulator_still_drops_what_is_repaired(standing: Standing) -> None:
    assert promises(standing.template) - standing.before_repair == {"time to live of Table"}


def test_poison_is_dead_within_five_minutes(standing: Standing) -> None:
    for queue in ("RepliesQueue", "OutboundQueue"):
        url = standing.physical(queue)
        attributes = standing.clients.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert attributes["VisibilityTimeout"] == str(VISIBILITY_SECONDS)
        assert '"maxReceiveCount":5' in attributes["RedrivePolicy"].replace(" ", "")
    assert VISIBILITY_SECONDS * 5 < 300


def test_browsers_of_another_origin_get_their_answer(standing: Standing) -> None:
    cors = standing.clients.api_gateway.get_api(ApiId=HTTP_API_ID)["CorsConfiguration"]
    assert cors["AllowOrigins"] == ["http://127.0.0.1:8080"]


def drop_route(standing: Standing) -> None:
    api = standing.clients.api_gateway
    routes = api.get_routes(ApiId=HTTP_API_ID)["Items"]
    api.delete_route(
        ApiId=HTTP_API_ID, RouteId=next(r["RouteId"] for r in routes if r["RouteKey"] == "PATCH /api/{proxy+}")
    )


def drop_time_to_live(standing: Standing) -> None:
    setting: Any = {"Enabled": False, "AttributeName": "ttl"}
    standing.clients.dynamodb.update_time_to_live(TableName=standing.physical("Table"), TimeToLiveSpecification=setting)


def drop_dead_letters(standing: Standing) -> None:
    standing.clients.sqs.delete_queue(QueueUrl=standing.physical("OutboundDlq"))


def disable_mapping(standing: Standing) -> None:
    mapping = standing.physical("AiReplyFunctionReplies")
    standing.clients.functions.update_event_source_mapping(UUID=mapping, Enabled=False)


def drop_mapping(standing: Standing) -> None:
    standing.clients.functions.delete_event_source_mapping(UUID=standing.physical("DeliverFunctionOutbound"))


def drop_client(standing: Standing) -> None:
    standing.clients.cognito.delete_user_pool_client(
        UserPoolId=standing.physical("UserPool"), ClientId=standing.physical("UserPoolClient")
    )


def drop_index(standing: Standing) -> None:
    standing.clients.dynamodb.update_table(
        TableName=standing.physical("Table"), GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "due"}}]
    )


def drop_stream(standing: Standing) -> None:
    standing.clients.dynamodb.update_table(
        TableName=standing.physical("Table"), StreamSpecification={"StreamEnabled": False}
    )


def drop_cors(standing: Standing) -> None:
    standing.clients.api_gateway.delete_cors_configuration(ApiId=HTTP_API_ID)


DAMAGES: dict[str, Callable[[Standing], None]] = {
    "route PATCH /api/{proxy+} for people who signed in": drop_route,
    "time to live of Table": drop_time_to_live,
    "dead-letter queue of OutboundQueue": drop_dead_letters,
    "enabled event source AiReplyFunctionReplies": disable_mapping,
    "enabled event source DeliverFunctionOutbound": drop_mapping,
    "sign-in client UserPoolClient": drop_client,
    "index due of Table": drop_index,
    "stream of Table": drop_stream,
    "cross-origin settings of HttpApi": drop_cors,
}


@pytest.mark.parametrize("fact", DAMAGES)
def test_what_is_taken_away_is_missed(standing: Standing, fact: str) -> None:
    before = standing.found()
    DAMAGES[fact](standing)
    assert before - standing.found() == {fact}


def test_a_template_that_cannot_be_deployed_names_its_fault(standing: Standing) -> None:
    broken = {"Resources": {"Odd": {"Type": "AWS::Nope::Thing", "Properties": {}}}}
    with pytest.raises(LocalStackError, match=r"Odd|Nope|already exists"):
        deploy(standing.clients, broken, {})
