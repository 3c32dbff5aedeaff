"""Bedrock's Converse: one prompt in, one scripted answer out."""

import re
import secrets
from collections.abc import Sequence
from typing import Final

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import MODEL
from frontdesk_local.simulators.jsons import Doc, Json, doc, dumps, rows, text
from frontdesk_local.simulators.model.checks import check_converse
from frontdesk_local.simulators.model.errors import ModelError, error_answer
from frontdesk_local.simulators.model.prompts import Prompts
from frontdesk_local.simulators.model.reading import known
from frontdesk_local.simulators.model.script import OK, Line, Script, repeated
from frontdesk_local.simulators.world import World

PATH: Final = re.compile(r"/model/(.+)/converse")
CHARACTERS_PER_TOKEN: Final = 4


class Model:
    """The model's service; its memory is the script and the prompts."""

    def __init__(self, world: World) -> None:
        """Count prompts with the world's numbers."""
        self.script = Script()
        self.prompts = Prompts(world.numbers)

    def channels(self, call: Call) -> Sequence[str]:
        """No channel: the name faults use."""
        del call
        return (MODEL,)

    def failure(self, status: int) -> Json:
        """Spell an error for a fault without a body."""
        return {"message": f"The model's service failed with {status}."}

    def answer(self, call: Call) -> Answer:
        """Note the prompt and give the line that is on now."""
        if not PATH.fullmatch(call.path) or call.method != "POST":
            return error_answer(404, "No such operation.")
        self.prompts.add(doc(call.body), call.at)
        try:
            body = check_converse(call.body)
        except ModelError as refused:
            return error_answer(refused.status, str(refused))
        line = self.script.next()
        answer = _said(line, body) if line.status == OK else error_answer(line.status, line.text or "Scripted.")
        return Answer(status=answer.status, body=answer.body, headers=answer.headers, delay_ms=line.delay_ms)


def _said(line: Line, body: Doc) -> Answer:
    messages = rows(body.get("messages"))
    content = _content(line, messages, known(rows(body.get("system")), messages))
    asked = len(dumps(body.get("messages"))) + len(dumps(body.get("system")))
    spoken = len(dumps(content))
    usage: Doc = {
        "inputTokens": asked // CHARACTERS_PER_TOKEN,
        "outputTokens": spoken // CHARACTERS_PER_TOKEN,
        "totalTokens": asked // CHARACTERS_PER_TOKEN + spoken // CHARACTERS_PER_TOKEN,
    }
    return Answer(
        body={
            "output": {"message": {"role": "assistant", "content": content}},
            "stopReason": "tool_use" if line.tool else "end_turn",
            "usage": usage,
            "metrics": {"latencyMs": line.delay_ms},
        }
    )


def _content(line: Line, messages: list[Json], found: str | None) -> list[Json]:
    if line.tool is None:
        return [{"text": repeated(messages, found) if line.text is None else line.text}]
    said: list[Json] = [{"text": line.text}] if line.text else []
    tool: Doc = {
        "toolUseId": f"tooluse_{secrets.token_urlsafe(16)}",
        "name": text(line.tool.get("name")),
        "input": doc(line.tool.get("input")),
    }
    return [*said, {"toolUse": tool}]
