"""The rules of texts and captions: parse mode, length after entity parsing, explicit entities."""

from typing import Final

from frontdesk_local.simulators.jsons import doc, rows, text, whole
from frontdesk_local.simulators.telegram.html import html_text
from frontdesk_local.simulators.telegram.markdown import markdown_text, markdown_v2_text
from frontdesk_local.simulators.telegram.params import Params
from frontdesk_local.simulators.telegram.refused import bad_request

TEXT_CHARACTERS: Final = 4096
CAPTION_CHARACTERS: Final = 1024
CALLBACK_ANSWER_CHARACTERS: Final = 200
PARSERS: Final = {"html": html_text, "markdown": markdown_text, "markdownv2": markdown_v2_text}


def message_text(params: Params) -> str:
    """Check `text` and give what the customer reads: 1 to 4096 characters after entity parsing."""
    shown = _shown(params, "text", "entities")
    if not shown:
        raise bad_request("message text is empty")
    if len(shown) > TEXT_CHARACTERS:
        raise bad_request("message is too long")
    return shown


def caption(params: Params) -> str:
    """Check `caption` and give what the customer reads: at most 1024 characters after entity parsing."""
    shown = _shown(params, "caption", "caption_entities")
    if len(shown) > CAPTION_CHARACTERS:
        raise bad_request("message caption is too long")
    return shown


def callback_answer(params: Params) -> str:
    """Check the `text` of an answered tap: at most 200 characters."""
    shown = params.word("text")
    if len(shown) > CALLBACK_ANSWER_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    return shown


def _shown(params: Params, name: str, entities_name: str) -> str:
    value = params.values.get(name)
    if value is not None and isinstance(value, dict | list | bool):
        raise bad_request(f'field "{name}" must be of type String')
    _check_entities(params, entities_name)
    mode = params.word("parse_mode").lower()
    if mode and mode not in PARSERS:
        raise bad_request("unsupported parse_mode")
    marked = params.word(name)
    return (PARSERS[mode](marked) if mode else marked).strip()


def _check_entities(params: Params, name: str) -> None:
    given = params.structure(name, f"can't parse {name} JSON object")
    if given is not None and not isinstance(given, list):
        raise bad_request(f"can't parse {name}: expected an Array")
    for entity in rows(given):
        fields = doc(entity)
        if not text(fields.get("type")) or whole(fields.get("offset")) is None or whole(fields.get("length")) is None:
            raise bad_request("can't parse MessageEntity: type, offset and length are needed")
