"""Everything the simulators share, made once per process and handed in; no module keeps state of its own."""

from dataclasses import dataclass, field

from frontdesk_local.simulators.callbackrules import CallbackRules
from frontdesk_local.simulators.clock import Clock, system_clock
from frontdesk_local.simulators.customers import Customers
from frontdesk_local.simulators.faults import Faults
from frontdesk_local.simulators.inboxes import Inboxes
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.numbers import Numbers
from frontdesk_local.simulators.requestlog import RequestLog
from frontdesk_local.simulators.threads import Threads
from frontdesk_local.simulators.twilio.conversations.state import Conversations


@dataclass(slots=True, kw_only=True)
class World:
    """The shared state: who exists, what arrived, what shall fail, what follows."""

    webhook_base_url: str = "http://127.0.0.1:8080/webhooks"
    now: Clock = system_clock
    inboxes: Inboxes = field(default_factory=Inboxes)
    customers: Customers = field(default_factory=Customers)
    faults: Faults = field(default_factory=Faults)
    callbacks: CallbackRules = field(default_factory=CallbackRules)
    media: MediaStore = field(default_factory=MediaStore)
    threads: Threads = field(default_factory=Threads)
    groups: Conversations = field(default_factory=Conversations)
    numbers: Numbers = field(default_factory=Numbers)
    log: RequestLog = field(init=False)

    def __post_init__(self) -> None:
        """Let the log share the numbers."""
        self.log = RequestLog(self.numbers)
