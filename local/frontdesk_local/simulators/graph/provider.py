"""Graph's front: whose account it is about, and what is asked of it."""

from collections.abc import Sequence

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.graph.access import GraphPath, account_of, any_whatsapp, authorised, path_of
from frontdesk_local.simulators.graph.errors import GraphError, failure, missing_object
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.instagram.provider import Instagram
from frontdesk_local.simulators.jsons import Json, doc
from frontdesk_local.simulators.whatsapp.medialibrary import DOWNLOAD_PATH, MediaLibrary
from frontdesk_local.simulators.whatsapp.provider import WhatsApp
from frontdesk_local.simulators.world import World


class Graph:
    """graph.facebook.com, graph.instagram.com and the host of WhatsApp's media at once."""

    def __init__(self, world: World) -> None:
        """Know the accounts of this world."""
        self._world = world
        self._instagram = Instagram(world)
        self._whatsapp = WhatsApp(world)
        self._library = MediaLibrary(world.media)

    def channels(self, call: Call) -> Sequence[str]:
        """Tell the two by the account in the path, by a media id, else by what only WhatsApp's bodies have."""
        if DOWNLOAD_PATH.fullmatch(call.path):
            return (Channel.WHATSAPP,)
        try:
            path = path_of(call)
        except GraphError:
            return (Channel.INSTAGRAM,)
        inbox = account_of(self._world.inboxes, call, path)
        if inbox is not None:
            return (inbox.channel.value,)
        whatsapp = "messaging_product" in doc(call.body) or self._world.media.find(path.node) is not None
        return (Channel.WHATSAPP,) if whatsapp else (Channel.INSTAGRAM,)

    def failure(self, status: int) -> Json:
        """Spell an error as Graph does."""
        return failure(status)

    def answer(self, call: Call) -> Answer:
        """Send, describe an account, keep or give a file, or refuse."""
        try:
            return self._answer(call)
        except GraphError as refused:
            return refused.answer()

    def _answer(self, call: Call) -> Answer:
        if download := DOWNLOAD_PATH.fullmatch(call.path):
            any_whatsapp(self._world.inboxes, call)
            return self._library.download(download[1], call)
        path = path_of(call)
        if not path.edge and self._world.media.find(path.node) is not None:
            any_whatsapp(self._world.inboxes, call)
            return self._media(call, path)
        inbox = authorised(self._world.inboxes, call, path)
        if inbox.channel is Channel.WHATSAPP:
            return self._of_whatsapp(inbox, call, path)
        return self._of_instagram(inbox, call, path)

    def _of_instagram(self, inbox: Inbox, call: Call, path: GraphPath) -> Answer:
        match call.method, path.edge:
            case "POST", "messages":
                return self._instagram.send(inbox, call)
            case "GET", "":
                return self._instagram.describe(inbox)
            case _:
                raise missing_object(path.node)

    def _of_whatsapp(self, inbox: Inbox, call: Call, path: GraphPath) -> Answer:
        match call.method, path.edge:
            case "POST", "messages":
                return self._whatsapp.messages(inbox, call)
            case "POST", "media":
                return self._library.upload(call)
            case "GET", "":
                return self._whatsapp.describe(inbox)
            case _:
                raise missing_object(path.node)

    def _media(self, call: Call, path: GraphPath) -> Answer:
        match call.method:
            case "GET":
                return self._library.look_up(path.node, call)
            case "DELETE":
                return self._library.remove(path.node)
            case _:
                raise missing_object(path.node)
