"""What the SAM template promises, as one line per thing that an emulator could drop without a word.

Read from the template as people wrote it, not from its translation, so that a fault of the translation shows too.
"""

from collections.abc import Iterator

from frontdesk_local.document import Document

Facts = frozenset[str]


def promises(template: Document) -> Facts:
    """Everything the stack must have once it stands."""
    return frozenset(
        fact
        for name, resource in template["Resources"].items()
        for fact in _promised(name, resource["Type"], resource.get("Properties", {}))
    )


def index(table: str, name: str) -> str:
    return f"index {name} of {table}"


def stream(table: str) -> str:
    return f"stream of {table}"


def time_to_live(table: str) -> str:
    return f"time to live of {table}"


def dead_letters(queue: str) -> str:
    return f"dead-letter queue of {queue}"


def route(key: str, *, signed_in: bool) -> str:
    return f"route {key} {'for people who signed in' if signed_in else 'for everyone'}"


def mapping(name: str) -> str:
    return f"enabled event source {name}"


def schedule(name: str) -> str:
    return f"schedule {name}"


def other_origins(api: str) -> str:
    return f"cross-origin settings of {api}"


def app_client(name: str) -> str:
    return f"sign-in client {name}"


def _promised(name: str, kind: str, properties: Document) -> Iterator[str]:
    match kind:
        case "AWS::DynamoDB::Table":
            yield from _of_table(name, properties)
        case "AWS::SQS::Queue" if "RedrivePolicy" in properties:
            yield dead_letters(name)
        case "AWS::Serverless::HttpApi" if "CorsConfiguration" in properties:
            yield other_origins(name)
        case "AWS::Serverless::WebSocketApi":
            yield from (route(key, signed_in=False) for key in properties["Routes"])
        case "AWS::Cognito::UserPoolClient":
            yield app_client(name)
        case "AWS::Serverless::Function":
            for event, source in properties.get("Events", {}).items():
                yield from _of_event(f"{name}{event}", source["Type"], source["Properties"])


def _of_table(name: str, properties: Document) -> Iterator[str]:
    for secondary in properties.get("GlobalSecondaryIndexes", []):
        yield index(name, secondary["IndexName"])
    if "StreamSpecification" in properties:
        yield stream(name)
    if properties.get("TimeToLiveSpecification", {}).get("Enabled"):
        yield time_to_live(name)


def _of_event(name: str, kind: str, properties: Document) -> Iterator[str]:
    match kind:
        case "HttpApi":
            authorizer = properties.get("Auth", {}).get("Authorizer", "NONE")
            yield route(f"{properties['Method'].upper()} {properties['Path']}", signed_in=authorizer != "NONE")
        case "SQS" | "DynamoDB":
            yield mapping(name)
        case "Schedule" | "ScheduleV2":
            yield schedule(name)
