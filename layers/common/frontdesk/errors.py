"""What can go wrong, each with its fate.

FrontdeskError
  UnknownInbox          no such address here                          -> 404
  Forbidden             not shown to be one of a workspace's people   -> 401
  SignatureError        not shown to come from the channel            -> 403
  PayloadError          authentic but unreadable                      -> kept raw, 200
  Unreadable            an item of another system is not as documented  -> parked
  StoreUnavailable      the table cannot be reached, nothing stored   -> 503
  DirectoryUnavailable  the user pool cannot be reached or refuses      -> 503
  QueueUnavailable      a job could not be sent; the sweep finds it
  PushUnavailable       an open browser could not be told; it catches up by itself
  Conflict              somebody wrote first: read again, decide again
  AlreadyStored         the natural key exists: this is a redelivery
  Refused               a rule forbids it; carries a code and words   -> 409 / 422
  SendError             the channel did not take our message
    NotSent             provably not sent; try again after a while
      Moved             the thread has another name now; try again there
    Rejected            never going to work; says why and what to do
      ShutOut           the customer does not let us write to them
    Ambiguous           it may have been sent; never repeat blindly
  NotFetched            a file could not be had; says whether trying again may help
  ModelError            the model gave no answer
"""

from frontdesk.model import Failure


class FrontdeskError(Exception):
    """Root of everything this product raises on purpose."""


class UnknownInbox(FrontdeskError):
    """No inbox of that id and channel."""


class Forbidden(FrontdeskError):
    """Whoever calls is not shown to be one of a workspace's people."""


class SignatureError(FrontdeskError):
    """The request is not shown to come from the channel."""


class PayloadError(FrontdeskError):
    """An authentic body that cannot be read; a retry would bring the same bytes."""


class Unreadable(FrontdeskError):
    """An item that another system wrote is not as documented; people have to look at it."""


class StoreUnavailable(FrontdeskError):
    """The table cannot be reached; nothing was stored."""


class DirectoryUnavailable(FrontdeskError):
    """The user pool cannot be reached, or refuses what was asked."""


class QueueUnavailable(FrontdeskError):
    """A queue cannot be reached; what the job is for is in the due index."""


class PushUnavailable(FrontdeskError):
    """An open browser could not be told; it catches up with what it last saw."""


class Conflict(FrontdeskError):
    """The conversation changed since it was read."""


class AlreadyStored(FrontdeskError):
    """A claimed natural key exists already: a redelivery or a repeated request."""


class Refused(FrontdeskError):
    """A rule forbids what was asked; `code` is the API's, the message is for people."""

    def __init__(self, code: str, detail: str) -> None:
        """Carry the API's code and the sentence a person reads."""
        super().__init__(detail)
        self.code = code
        self.detail = detail


class SendError(FrontdeskError):
    """The channel did not take our message."""

    def __init__(self, failure: Failure) -> None:
        """Carry the failure as it is shown to people."""
        super().__init__(failure.code)
        self.failure = failure


class NotSent(SendError):
    """Provably not sent: throttled, refused connection. `retry_after` in milliseconds, None when not told."""

    def __init__(self, failure: Failure, retry_after: int | None = None) -> None:
        """Carry the failure and the channel's own waiting time."""
        super().__init__(failure)
        self.retry_after = retry_after


class Moved(NotSent):
    """The channel knows the thread by another name now, and took nothing under the old one."""

    def __init__(self, failure: Failure, thread: str) -> None:
        """Carry where it is found from now on."""
        super().__init__(failure)
        self.thread = thread


class Rejected(SendError):
    """A definite refusal; repeating it brings the same answer."""


class ShutOut(Rejected):
    """The customer has blocked our side: nothing is to be tried until they let us in."""


class Ambiguous(SendError):
    """The request left and no certain answer came back."""


class NotFetched(FrontdeskError):
    """A customer's file could not be had; `lasting` when trying again would bring the same."""

    def __init__(self, reason: str, *, lasting: bool) -> None:
        """Carry the sentence a person reads."""
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting


class ModelError(FrontdeskError):
    """The model gave no answer in time or refused."""
