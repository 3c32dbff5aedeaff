"""What a model is shown stands in the order in which it was said, whatever a channel's clock can tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from frontdesk.ai.base import Answer, Prompt, Tool
from frontdesk.model import SECOND
from tests.sim.world import World


@dataclass
class Listening:
    prompts: list[Prompt] = field(default_factory=list)

    def model(self, preferred: str | None) -> str:
        return preferred or "listening"

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        del tools
        self.prompts.append(prompt)
        return Answer(text=f"answer {len(self.prompts)}", model=model)


def test_a_question_dated_before_the_answer_it_followed_is_a_turn_of_its_own() -> None:
    """Telegram tells whole seconds: a quick reply has an earlier time than what it replies to."""
    world, model = World(), Listening()
    world.deps = replace(world.deps, answerer=model)
    world.at(0, lambda: world.customer_writes("Is there parking?", 1))
    world.at(20 * SECOND, lambda: world.customer_writes("And a sauna?", 2, dated=SECOND))
    world.rest(3)
    assert [turn.text for turn in model.prompts[-1].turns] == ["Is there parking?", "answer 1", "And a sauna?"]
