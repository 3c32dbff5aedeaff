"""The rules of interactive messages: reply buttons, lists, links.

Limits: body 1024, text header and footer 60; 1 to 3 buttons with a title of 20 and an id of 256; a list's button 20,
1 to 10 sections with a title of 24, 10 rows in all with an id of 200, a title of 24 and a description of 72.
"""

from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.whatsapp.rules import invalid, missing, needed, optional, section

BODY: Final = 1024
HEADER: Final = 60
FOOTER: Final = 60
BUTTONS: Final = 3
BUTTON_TITLE: Final = 20
BUTTON_ID: Final = 256
LIST_BUTTON: Final = 20
SECTIONS: Final = 10
SECTION_TITLE: Final = 24
ROWS: Final = 10
ROW_ID: Final = 200
ROW_TITLE: Final = 24
ROW_DESCRIPTION: Final = 72
MEDIA_HEADERS: Final = frozenset({"image", "video", "document"})
BODILESS: Final = frozenset({"product", "address_message"})
OTHER_KINDS: Final = frozenset({"flow", "product", "product_list", "catalog_message", "location_request_message"})


def check_interactive(given: Json) -> None:
    """Check an `interactive` object."""
    interactive = section(given, "interactive")
    kind = text(interactive.get("type"))
    if kind not in BODILESS:
        needed(section(interactive.get("body"), "interactive.body"), "text", "interactive.body.text", BODY)
    _check_frame(interactive, kind)
    action = section(interactive.get("action"), "interactive.action")
    match kind:
        case "button":
            _check_buttons(action)
        case "list":
            _check_list(action)
        case "cta_url":
            _check_link(action)
        case _ if kind not in OTHER_KINDS:
            raise invalid(f"Interactive message type {kind!r} is unknown")


def _check_frame(interactive: Doc, kind: str) -> None:
    if "footer" in interactive:
        needed(doc(interactive["footer"]), "text", "interactive.footer.text", FOOTER)
    if "header" not in interactive:
        return
    header = doc(interactive["header"])
    if header.get("type") == "text":
        needed(header, "text", "interactive.header.text", HEADER)
    elif kind == "list" or header.get("type") not in MEDIA_HEADERS:
        raise invalid("interactive.header.type is not allowed here")


def _check_buttons(action: Doc) -> None:
    buttons = rows(action.get("buttons"))
    if not 1 <= len(buttons) <= BUTTONS:
        raise invalid(f"Number of buttons invalid. Min: 1, Max: {BUTTONS}")
    ids: list[str] = []
    titles: list[str] = []
    for button in map(doc, buttons):
        if button.get("type") != "reply":
            raise invalid("Button type must be reply")
        reply = section(button.get("reply"), "button.reply")
        titles.append(needed(reply, "title", "Button title", BUTTON_TITLE))
        ids.append(needed(reply, "id", "Button id", BUTTON_ID))
    _check_distinct(ids, "Button ids")
    _check_distinct(titles, "Button titles")


def _check_list(action: Doc) -> None:
    needed(action, "button", "interactive.action.button", LIST_BUTTON)
    sections = rows(action.get("sections"))
    if not 1 <= len(sections) <= SECTIONS:
        raise invalid(f"Number of sections invalid. Min: 1, Max: {SECTIONS}")
    ids: list[str] = []
    for entry in map(doc, sections):
        optional(entry, "title", "Section title", SECTION_TITLE)
        if len(sections) > 1 and not text(entry.get("title")):
            raise missing("interactive.action.sections.title")
        ids += [_row_id(doc(row)) for row in rows(entry.get("rows"))]
    if not 1 <= len(ids) <= ROWS:
        raise invalid(f"Total row count exceed max allowed count: {ROWS}" if ids else "A list needs a row")
    _check_distinct(ids, "Row ids")


def _row_id(row: Doc) -> str:
    needed(row, "title", "Row title", ROW_TITLE)
    optional(row, "description", "Row description", ROW_DESCRIPTION)
    return needed(row, "id", "Row id", ROW_ID)


def _check_link(action: Doc) -> None:
    parameters = section(action.get("parameters"), "interactive.action.parameters")
    needed(parameters, "display_text", "display_text", BUTTON_TITLE)
    if not text(parameters.get("url")).startswith(("https://", "http://")):
        raise invalid("url must be a link")


def _check_distinct(values: list[str], what: str) -> None:
    if len(set(values)) < len(values):
        raise invalid(f"{what} must be unique")
