"""Failures that no channel names: what people read, and what they can do."""

from typing import Final

from frontdesk.model import Failure

TAKEN_OVER: Final = Failure(
    code="taken_over",
    title="Not sent: a person took over",
    detail="The assistant's answer was stopped because a person changed the conversation first.",
    action="Use it as a draft if it is still right.",
)
NO_ANSWER: Final = Failure(
    code="no_answer",
    title="Maybe sent",
    detail="The connection broke before the channel said whether it took the message.",
    action="Look at the customer's side, then resend or leave it.",
)
NO_TRACE: Final = Failure(
    code="no_trace",
    title="Not sent",
    detail="The connection broke while the message was sent, and the channel has no trace of it.",
    action="Send it again if it still matters.",
)
UNREACHABLE: Final = Failure(
    code="unreachable",
    title="Channel not reachable",
    detail="No connection to the channel could be made; the message did not leave.",
    action="Nothing: it is tried again.",
)
UNSENDABLE: Final = Failure(
    code="unsendable",
    title="Credentials not usable",
    detail="A credential of the inbox holds characters that no request can carry.",
    action="Enter the inbox's credentials again, then resend.",
)
OVERDUE: Final = Failure(
    code="overdue",
    title="Not sent in time",
    detail="The channel did not take the message before it was too old to be of use.",
    action="Write again if it still matters.",
)
DISCONNECTED: Final = Failure(
    code="inbox_disconnected",
    title="Inbox is not connected",
    detail="The channel's credentials are missing.",
    action="Connect the inbox again, then resend.",
)
BANNED: Final = Failure(
    code="banned",
    title="Contact is banned",
    detail="Nothing automatic is sent to a banned contact.",
    action="Lift the ban to let the assistant answer again.",
)
OPTED_OUT: Final = Failure(
    code="opted_out",
    title="Contact opted out",
    detail="The customer asked to get no automatic messages.",
    action="A person may still write; START from the customer lifts it.",
)
NO_TEMPLATES: Final = Failure(
    code="no_templates",
    title="No templates on this channel",
    detail="The channel has no messages that are approved beforehand.",
    action="Write the message as text.",
)
TOO_LONG: Final = Failure(
    code="too_long",
    title="Too long for this channel",
    detail="The text is longer than one message on this channel may be.",
    action="Shorten it.",
)
OPTED_OUT_OF_SMS: Final = Failure(
    code="opted_out",
    title="Contact opted out",
    detail="The customer wrote STOP, and the carrier delivers no SMS to them any more.",
    action="Call, or write on another channel; START from the customer lifts it.",
)
BLOCKED: Final = Failure(
    code="blocked",
    title="Blocked by the customer",
    detail="The customer does not let us write to them on this channel.",
    action="Reach them another way; it is lifted when they write or let us in again.",
)
FILE_TOO_LATE: Final = Failure(
    code="window_closed",
    title="Too late for a file",
    detail="This long after the customer last wrote, the channel lets a person send text only.",
    action="Write what is in the file, or wait until the customer writes.",
)
WINDOW_CLOSED: Final = Failure(
    code="window_closed",
    title="Session window closed",
    detail="The channel allows free-form messages only for a time after the customer last wrote.",
    action="Wait until the customer writes, send a template, or call.",
)
FILE_GONE: Final = Failure(
    code="file_gone",
    title="The file is gone",
    detail="The file of this message is no longer kept, or was never uploaded.",
    action="Attach the file again and send a new message.",
)
