"""The form of a written template: what each key may hold. Every refusal names the field and the limit it broke."""

import json
from difflib import get_close_matches
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from frontdesk.channels import CHANNELS
from frontdesk.domain.flows.patterns import trouble
from frontdesk.model import InputKind, Value

MOST_STEPS: Final = 100
MOST_KEYWORDS: Final = 20
LONGEST_TEXT: Final = 4096
LARGEST: Final = 100_000
"""Bytes of a structure."""
LONGEST_EXPIRY: Final = 24 * 365
"""Hours."""
NAME: Final = r"^[A-Za-z0-9_.-]{1,64}$"

Scalar: TypeAlias = Annotated[Value, Field(union_mode="left_to_right")]


class Written(BaseModel):
    """A part of a written template. Keys it does not know are kept and mean nothing, unless they look like a slip."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _no_slips(cls, given: Any) -> Any:  # whatever was written
        if not isinstance(given, dict):
            return given
        known = {field.alias or name for name, field in cls.model_fields.items()}
        for key in given:
            alike = get_close_matches(str(key), known - {str(key)}, n=1, cutoff=0.8)
            if key not in known and alike:
                raise ValueError(f"There is no {key!r}; did you mean {alike[0]!r}?")
        return given


def _unwrapped(given: Any) -> Any:
    """Texts stand alone or in an object: `"Hi"`, `{"text": "Hi"}`, `{"type": "text", "text": "Hi"}`."""
    if not isinstance(given, dict):
        return given
    if given.get("type", "text") != "text":
        raise ValueError("Only text is supported here")
    if "text" not in given:
        raise ValueError("Needs a text")
    return given["text"]


def _listed(given: Any) -> Any:
    return tuple(given) if isinstance(given, list) else given


Words: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]


class Worded(BaseModel):
    """A text in an object, as WhatsApp writes it."""

    type: Literal["text"] = "text"
    text: Words


Text: TypeAlias = Annotated[Words, BeforeValidator(_unwrapped, json_schema_input_type=Words | Worded)]
Title: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=256)]
Id: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=256)]
StepName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^#:\x00-\x1f]{1,64}$")]
Target: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Name: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\w{1,40}$")]
Fact: TypeAlias = Annotated[str, StringConstraints(pattern=r"^(booking|business|contact|context)\.\w{1,40}$")]


Keyword: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]


def _channel(name: str) -> str:
    if name not in CHANNELS:
        raise ValueError(f"Is none of {', '.join(CHANNELS)}")
    return name


ChannelName: TypeAlias = Annotated[str, AfterValidator(_channel)]


class Reply(Written):
    """A button's answer."""

    id: Id
    title: Title


class Button(Written):
    """A button as WhatsApp writes it."""

    type: Literal["reply"] = "reply"
    reply: Reply


class Row(Written):
    """A row of a list."""

    id: Id
    title: Title
    description: Title | None = None


class Part(Written):
    """A section of a list."""

    title: Title | None = None
    rows: Annotated[tuple[Row, ...], BeforeValidator(_listed), Field(min_length=1, max_length=100)]


class Action(Written):
    """What can be chosen: buttons, or the sections of a list and the label that opens it."""

    buttons: Annotated[tuple[Button, ...], BeforeValidator(_listed), Field(min_length=1, max_length=100)] | None = None
    button: Title | None = None
    sections: Annotated[tuple[Part, ...], BeforeValidator(_listed), Field(min_length=1, max_length=100)] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Action":
        if (self.buttons is None) == (self.sections is None):
            raise ValueError("Has either buttons or sections")
        return self


class AnswerRule(Written):
    """`input`: how an answer is checked and remembered."""

    kind: Annotated[InputKind, BeforeValidator(lambda kind: InputKind(kind) if kind in [*InputKind] else kind)]
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    save_as: Name | None = None
    retries: Annotated[int, Field(ge=0, le=20)] | None = None
    error: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None

    @model_validator(mode="after")
    def _patterned(self) -> "AnswerRule":
        if (self.kind is InputKind.REGEX) != (self.pattern is not None):
            raise ValueError("A pattern goes with the kind regex, and with no other")
        if self.pattern is not None and (wrong := trouble(self.pattern)) is not None:
            raise ValueError(f"pattern: {wrong}")
        return self


class Condition(Written):
    """One of `when`: where to go instead when all of `if` holds."""

    conditions: dict[Fact, Scalar | list[Scalar | None] | None] = Field(alias="if", min_length=1, max_length=10)
    goto: Target


class WrittenStep(Written):
    """A step, and the top level of the structure, which is the first one."""

    type: Literal["button", "list", "text"] | None = None
    header: Text | None = None
    body: Text | None = None
    prompt: Text | None = None
    footer: Text | None = None
    action: Action | None = None
    next_steps: Annotated[dict[Id, Target], Field(max_length=100)] = Field(default_factory=dict)
    input: AnswerRule | None = None
    set: Annotated[dict[Name, Scalar], Field(max_length=20)] = Field(default_factory=dict)
    when: Annotated[tuple[Condition, ...], BeforeValidator(_listed), Field(max_length=20)] = ()
    goto: Target | None = None
    handoff: bool = False
    ask_ai: bool = False
    end: bool = False

    @model_validator(mode="after")
    def _action_of_its_type(self) -> "WrittenStep":
        has = "text" if self.action is None else "list" if self.action.sections else "button"
        if self.action is not None and self.type not in (None, has):
            raise ValueError(f"type is {self.type!r}, and the action is that of a {has!r}")
        return self


class Structure(WrittenStep):
    """`menu_structure`: the first step and the others by name. It remembers how it was written."""

    _source: str = PrivateAttr(default="{}")
    steps: Annotated[dict[StepName, WrittenStep], Field(max_length=MOST_STEPS)] = Field(default_factory=dict)
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _kept_as_written(cls, given: Any, handler: ModelWrapValidatorHandler["Structure"]) -> "Structure":
        made = handler(given)
        made._source = json.dumps(given, ensure_ascii=False, separators=(",", ":"))  # noqa: SLF001  # its own
        if len(made._source.encode()) > LARGEST:  # noqa: SLF001  # the text it was made of
            raise ValueError(f"Has more than {LARGEST} bytes")
        return made

    @property
    def source(self) -> str:
        """The JSON it was made from."""
        return self._source


class TemplateFields(BaseModel):
    """A template but for its name."""

    template_type: Literal["button", "list", "text"]
    trigger_keywords: Annotated[tuple[Keyword, ...], Field(max_length=MOST_KEYWORDS)] = ()
    menu_structure: Structure
    is_active: bool = True
    expiry_hours: Annotated[float, Field(gt=0, le=LONGEST_EXPIRY, allow_inf_nan=False)] | None = None
    channels: Annotated[tuple[ChannelName, ...], Field(max_length=10)] | None = None
