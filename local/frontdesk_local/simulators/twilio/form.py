"""Looking into a form, where a key may come several times."""

from dataclasses import dataclass

from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.jsons import Doc, doc, loads
from frontdesk_local.simulators.twilio.errors import invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of one call."""

    values: Doc

    def word(self, name: str) -> str:
        """Give a field, the last one of several, empty if absent."""
        every = self.every(name)
        return every[-1] if every else ""

    def every(self, name: str) -> list[str]:
        """Give all values of a field."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [] if value is None else [str(value)]

    def has(self, name: str) -> bool:
        """Say whether a field came at all."""
        return name in self.values

    def attributes(self, most_bytes: int) -> str:
        """Check `Attributes`: JSON of at most so many bytes; `{}` if absent."""
        given = self.word("Attributes") or "{}"
        if len(given.encode(errors="surrogatepass")) > most_bytes:
            raise invalid(f"Attributes must have at most {most_bytes} bytes")
        try:
            loads(given)
        except ValueError:
            raise invalid("Attributes must be valid JSON") from None
        return given


def form_of(call: Call) -> Form:
    """Give a call's fields, whichever way they came."""
    return Form(values=doc(call.body))
