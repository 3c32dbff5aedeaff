"""The rules of `POST /<phone number id>/messages`, as pure checks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk_local.simulators.graph.errors import parameter
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.whatsapp.interactive import check_interactive
from frontdesk_local.simulators.whatsapp.rules import invalid, missing, needed, section, too_long

TEXT: Final = 4096
CAPTION: Final = 1024
USER_ID: Final = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
PHONE: Final = re.compile(r"\+?[\d ()-]{5,25}")
TEMPLATE_NAME: Final = re.compile(r"[a-z0-9_]{1,512}")
COMPONENTS: Final = frozenset({"header", "body", "button", "footer", "carousel", "limited_time_offer", "order_status"})
CAPTIONED: Final = frozenset({"image", "video", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who a message is for: `address` is digits of a phone or a user id, `given` what the caller wrote."""

    given: str
    address: str

    @property
    def is_user_id(self) -> bool:
        """Say whether the customer is known without a phone."""
        return "." in self.address


def recipient(body: Doc) -> Recipient:
    """Check and give whom a message is for: `to` is a phone, `recipient` a business-scoped user id."""
    if body.get("recipient_type", "individual") not in ("individual", "group"):
        raise parameter("Param recipient_type must be one of {individual, group}")
    phone, user_id = text(body.get("to")).strip(), text(body.get("recipient")).strip()
    if phone:
        if not PHONE.fullmatch(phone):
            raise invalid("Parameter 'to' is no phone number")
        return Recipient(given=phone, address="".join(re.findall(r"\d", phone)))
    if not user_id:
        raise parameter("The parameter to is required.")
    if not USER_ID.fullmatch(user_id):
        raise invalid("Parameter 'recipient' is no business-scoped user id")
    return Recipient(given=user_id, address=user_id)


def check_product(body: Doc) -> None:
    """Check the field every body has."""
    if body.get("messaging_product") != "whatsapp":
        raise parameter("The parameter messaging_product is required.")


def check_message(body: Doc, media: MediaStore) -> str:
    """Check everything but the recipient, and give the message's type."""
    kind = text(body.get("type")) or "text"
    check = CHECKS.get(kind)
    if check is None:
        raise parameter(f"Param type must be one of {sorted(CHECKS)} - got {kind!r}.")
    if "context" in body and not text(doc(body["context"]).get("message_id")):
        raise missing("context.message_id")
    check(body.get(kind), kind, media)
    return kind


def check_read(body: Doc) -> str:
    """Check a read mark, and give the message it is for."""
    if body.get("status") != "read":
        raise parameter("Param status must be read")
    if "typing_indicator" in body and doc(body["typing_indicator"]).get("type") != "text":
        raise invalid("typing_indicator.type must be text")
    message_id = text(body.get("message_id"))
    if not message_id.startswith("wamid."):
        raise invalid("message_id is no message of this number")
    return message_id


def _check_text(given: Json, _kind: str, _media: MediaStore) -> None:
    words = text(section(given, "text").get("body"))
    if not words.strip():
        raise missing("text.body")
    if len(words) > TEXT:
        raise too_long("text['body']", TEXT)


def _check_file(given: Json, kind: str, media: MediaStore) -> None:
    file = section(given, kind)
    media_id, link = text(file.get("id")), text(file.get("link"))
    if bool(media_id) == bool(link):
        raise invalid(f"{kind} needs exactly one of id and link")
    if media_id and media.find(media_id) is None:
        raise invalid(f"{kind}.id is not the id of an uploaded media")
    if link and not link.startswith(("https://", "http://")):
        raise invalid(f"{kind}.link is no link")
    if "caption" in file and kind not in CAPTIONED:
        raise invalid(f"{kind} takes no caption")
    if len(text(file.get("caption"))) > CAPTION:
        raise too_long(f"{kind}['caption']", CAPTION)


def _check_interactive(given: Json, _kind: str, _media: MediaStore) -> None:
    check_interactive(given)


def _check_template(given: Json, _kind: str, _media: MediaStore) -> None:
    template = section(given, "template")
    if not TEMPLATE_NAME.fullmatch(text(template.get("name"))):
        raise invalid("template.name must be of lower-case letters, digits and underscores")
    needed(section(template.get("language"), "template.language"), "code", "template.language.code", 15)
    for component in map(doc, rows(template.get("components"))):
        if text(component.get("type")).lower() not in COMPONENTS:
            raise invalid("template.components.type is unknown")


def _check_reaction(given: Json, _kind: str, _media: MediaStore) -> None:
    reaction = section(given, "reaction")
    if not text(reaction.get("message_id")):
        raise missing("reaction.message_id")
    if not isinstance(reaction.get("emoji"), str):
        raise missing("reaction.emoji")


def _check_location(given: Json, _kind: str, _media: MediaStore) -> None:
    location = section(given, "location")
    for name, most in (("latitude", 90), ("longitude", 180)):
        try:
            degrees = float(str(location.get(name)))
        except ValueError:
            raise missing(f"location.{name}") from None
        if not -most <= degrees <= most:
            raise invalid(f"location.{name} must be between -{most} and {most}")


def _check_contacts(given: Json, _kind: str, _media: MediaStore) -> None:
    if not rows(given):
        raise missing("contacts")
    for contact in map(doc, rows(given)):
        if not text(doc(contact.get("name")).get("formatted_name")):
            raise missing("contacts.name.formatted_name")


Check = Callable[[Json, str, MediaStore], None]

CHECKS: Final[Mapping[str, Check]] = {
    "text": _check_text,
    "image": _check_file,
    "audio": _check_file,
    "video": _check_file,
    "document": _check_file,
    "sticker": _check_file,
    "interactive": _check_interactive,
    "template": _check_template,
    "reaction": _check_reaction,
    "location": _check_location,
    "contacts": _check_contacts,
}
