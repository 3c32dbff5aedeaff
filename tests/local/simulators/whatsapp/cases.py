"""Messages of every kind the Cloud API takes, each as large as it may be."""

from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json

TO: Final = "15557300148"
URL: Final = "https://cdn.example.com/a"


def buttons(count: int, title: str = "", name: str = "") -> list[Json]:
    """So many reply buttons; `title` and `name` are the first one's title and id."""
    rest: list[Json] = [
        {"type": "reply", "reply": {"id": f"b{number}", "title": f"Button {number}"}} for number in range(1, count)
    ]
    return [{"type": "reply", "reply": {"id": name or "b0", "title": title or "Button 0"}}, *rest]


def rows_of(count: int, first: Doc | None = None) -> list[Json]:
    """So many list rows; `first` changes the first one."""
    made: list[Json] = [{"id": f"r{number}", "title": f"Row {number}"} for number in range(1, count)]
    return [{"id": "r0", "title": "Row 0", **(first or {})}, *made]


def button_message(action: list[Json], **more: Json) -> Doc:
    """An interactive message with reply buttons."""
    return {"type": "interactive", "interactive": {**_interactive("button", {"buttons": action}), **more}}


def list_message(sections: Json, button: str = "Choose", **more: Json) -> Doc:
    """An interactive message with a list."""
    action: Json = {"button": button, "sections": sections}
    return {"type": "interactive", "interactive": {**_interactive("list", action), **more}}


def _interactive(kind: str, action: Json) -> Doc:
    return {"type": kind, "body": {"text": "What may we do?"}, "action": action}


def body(words: str) -> Doc:
    """A body, header or footer of these words."""
    return {"text": words}


AT_THE_LIMIT: Final[dict[str, Doc]] = {
    "text": {"type": "text", "text": {"body": "x" * 4096, "preview_url": True}},
    "image by link": {"type": "image", "image": {"link": URL, "caption": "c" * 1024}},
    "document by link": {"type": "document", "document": {"link": URL, "caption": "c" * 1024, "filename": "a.pdf"}},
    "audio": {"type": "audio", "audio": {"link": URL}},
    "sticker": {"type": "sticker", "sticker": {"link": URL}},
    "three buttons": button_message(buttons(3, "t" * 20, "i" * 256), body=body("b" * 1024), footer=body("f" * 60)),
    "text header": button_message(buttons(1), header={"type": "text", "text": "h" * 60}),
    "image header": button_message(buttons(1), header={"type": "image", "image": {"link": URL}}),
    "ten rows": list_message(
        [
            {"title": "s" * 24, "rows": rows_of(1, {"id": "i" * 200, "title": "t" * 24, "description": "d" * 72})},
            {"title": "Rest", "rows": rows_of(9)},
        ],
        "b" * 20,
    ),
    "one section without a title": list_message([{"rows": rows_of(10)}]),
    "reaction": {"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": "🧡"}},
    "reaction taken back": {"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": ""}},
    "location": {
        "type": "location",
        "location": {"latitude": "52.5", "longitude": "13.4", "name": "n", "address": "a"},
    },
    "contacts": {"type": "contacts", "contacts": [{"name": {"formatted_name": "Sofia", "first_name": "Sofia"}}]},
    "template": {
        "type": "template",
        "template": {
            "name": "check_in_1",
            "language": {"code": "en_US", "policy": "deterministic"},
            "components": [{"type": "body", "parameters": [{"type": "text", "text": "Sofia"}]}],
        },
    },
    "reply": {"type": "text", "text": {"body": "x"}, "context": {"message_id": "wamid.1"}},
}

ONLY_IN_THE_DOCUMENTATION: Final[dict[str, Doc]] = {
    "link": {
        "type": "interactive",
        "interactive": _interactive(
            "cta_url", {"name": "cta_url", "parameters": {"display_text": "d" * 20, "url": URL}}
        ),
    },
    "opaque data": {"type": "text", "text": {"body": "x"}, "biz_opaque_callback_data": "m-1"},
    "no type": {"text": {"body": "x"}},
    "template without a policy": {"type": "template", "template": {"name": "a", "language": {"code": "en"}}},
}
"""Taken, though Meta's specification of v23 does not know them."""
