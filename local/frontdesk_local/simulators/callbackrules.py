"""Whether receipts, echoes and delivery updates follow an accepted message by themselves."""

from dataclasses import dataclass, replace

from frontdesk_local.simulators.badbody import BadBodyError, flag
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, Json, doc, text


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRule:
    """One channel's rule; with `echo_first` the echo arrives before the send is answered."""

    channel: Channel
    auto: bool = True
    echo_first: bool = False

    def as_json(self) -> Doc:
        """Spell the rule as the control API gives it."""
        return {"channel": self.channel.value, "auto": self.auto, "echo_first": self.echo_first}


class CallbackRules:
    """The rules of all channels; by default everything follows by itself, after the answer."""

    def __init__(self) -> None:
        """Start with the defaults."""
        self._rules = _defaults()

    def of(self, channel: str) -> CallbackRule | None:
        """Give a channel's rule; the model has none."""
        return self._rules.get(channel)

    def all(self) -> list[CallbackRule]:
        """Give the rules of all channels."""
        return list(self._rules.values())

    def change(self, body: Json) -> None:
        """Change what the body names; `channel` may be left out to change all."""
        fields = doc(body)
        channel = text(fields.get("channel"))
        if channel and channel not in self._rules:
            message = f"channel must be one of {', '.join(Channel)}"
            raise BadBodyError(message)
        for name in [channel] if channel else list(self._rules):
            rule = self._rules[name]
            self._rules[name] = replace(
                rule,
                auto=flag(fields, "auto", default=rule.auto),
                echo_first=flag(fields, "echo_first", default=rule.echo_first),
            )

    def clear(self) -> None:
        """Go back to the defaults."""
        self._rules = _defaults()


def _defaults() -> dict[str, CallbackRule]:
    return {channel.value: CallbackRule(channel=channel) for channel in Channel}
