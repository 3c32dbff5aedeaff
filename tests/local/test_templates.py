"""Templates as files and at the command line: read, checked, drawn, and played without a desk."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from frontdesk.channels import CHANNELS
from frontdesk.channels.base import HttpRequest
from frontdesk.domain.flows.drawing import mermaid
from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.nouns import Begin, Say
from frontdesk.domain.walks import drafts
from frontdesk.model import Inbox, Menu, Template
from frontdesk.services.templates import Templates
from frontdesk.store.table import TableStore
from frontdesk_cli.main import application
from frontdesk_cli.templates.applying import applied
from frontdesk_cli.templates.desk import as_yaml, desk
from frontdesk_local.errors import LocalStackError
from frontdesk_local.templates import SHIPPED, Written, read_templates
from tests.channels.support import inbox_of, reply
from tests.fakes.memory_table import MemoryTable
from tests.support.checkers import CHECKERS
from tests.support.menus import ORIGINAL, scene, template

NAMES: Final = ("persian_menu", "stay_assistant", "welcome_menu")
SECRETS: Final = {"bot_token": "1:invented", "access_token": "invented", "auth_token": "invented"}


def shipped() -> dict[str, Template]:
    written = read_templates([SHIPPED])
    return {one.name: one.template("w", NAMES) for one in written}


def typed(*arguments: str, answers: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(application([arguments[0]]), list(arguments), input=answers)
    return done.exit_code, done.output


def test_three_are_shipped() -> None:
    assert tuple(sorted(shipped())) == NAMES


@pytest.mark.parametrize("channel", list(CHANNELS))
@pytest.mark.parametrize("name", NAMES)
def test_every_step_of_every_shipped_template_is_taken_by_every_provider(name: str, channel: str) -> None:
    here = scene(*shipped().values(), contact_name="Sofia Marchetti", booking_id="B7")
    drawn = 0
    for step in shipped()[name].steps:
        says = [each for each in play(None, Begin(template=name, step=step), here).effects if isinstance(each, Say)]
        for draft in drafts(says, CHANNELS[channel].capabilities):
            shown = CHECKERS[channel](_request(channel, draft.text, draft.menu))
            titles = [option.title for option in draft.menu.options] if draft.menu else []
            assert [title.partition(" - ")[0] for title in shown] == titles
            drawn += 1
    assert drawn >= len(shipped()[name].steps) - 1


def _request(channel: str, text: str, menu: Menu | None) -> HttpRequest:
    message = replace(reply(text), menu=menu)
    return CHANNELS[channel].render(message, "15550100200", inbox_of(channel), SECRETS, "https://api.test")


def test_plain_words_of_yaml_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(
        "template_type: button\nmenu_structure:\n  body: Shall we?\n  action:\n    buttons:\n"
        "      - {reply: {id: yes, title: 12:00}}\n      - {reply: {id: no, title: 2026-12-31}}\n"
        "  steps: {}\nis_active: false\nexpiry_hours: 2\n",
        encoding="utf-8",
    )
    made = read_templates([path])[0].template("w", [])
    assert made.name == "odd"
    menu = made.steps["initial"].menu
    assert menu is not None
    assert [(option.id, option.title) for option in menu.options] == [("yes", "12:00"), ("no", "2026-12-31")]
    assert (made.active, made.expiry_hours) == (False, 2)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.yaml", "[", "cannot be read"),
        ("a.json", "{", "cannot be read"),
        ("a.yaml", "- 1", "is an object with the fields"),
        ("a.yaml", "colour: red", "there is no field 'colour'"),
        ("a.yaml", "name: a b", "name: 1 to 64"),
    ],
)
def test_a_file_that_is_none_is_told_so(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LocalStackError, match=words):
        read_templates([tmp_path / name])


def test_what_is_wrong_in_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"template_type": "text", "menu_structure": {"body": 7}}), encoding="utf-8")
    with pytest.raises(LocalStackError, match=r"a\.json: menu_structure\.body"):
        read_templates([path])[0].template("w", [])


def test_two_files_of_one_name_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LocalStackError, match="There is no template"):
        read_templates([tmp_path])
    for ending in ("json", "yaml"):
        (tmp_path / f"a.{ending}").write_text('{"template_type": "text"}', encoding="utf-8")
    with pytest.raises(LocalStackError, match="named 'a'"):
        read_templates([tmp_path])


def test_validate_says_what_is_wrong_and_fails(tmp_path: Path) -> None:
    assert typed("templates", "validate") == (0, "✓ persian_menu\n✓ stay_assistant\n✓ welcome_menu\n")
    four = {"body": "x", "action": {"buttons": [{"reply": {"id": i, "title": i}} for i in "abcd"]}}
    path = tmp_path / "four.json"
    path.write_text(json.dumps({"template_type": "button", "menu_structure": four}), encoding="utf-8")
    status, told = typed("templates", "validate", str(path), "--json")
    assert status == 1
    assert json.loads(told)["four"] == [
        {
            "field": "menu_structure.action.buttons",
            "message": "Does not fit whatsapp: the number of buttons is 4, and may be at most 3",
        }
    ]


def test_a_template_is_played_to_its_end() -> None:
    status, told = typed(
        "templates", "try", "welcome_menu", "--fact", "contact.name=Sofia", answers="1\ntaxi\n31.12.2026\n1\n"
    )
    assert status == 0
    assert "Hello Sofia!" in told
    assert told.endswith("People take over here.\n(over)\n")


def test_the_player_stops_when_the_customer_does() -> None:
    status, told = typed("templates", "try", "welcome_menu", answers="")
    assert status == 0
    assert told.endswith("(welcome_menu, step initial)\n")


def test_a_graph_shows_every_way() -> None:
    assert mermaid(template(ORIGINAL)) == (
        "flowchart TD\n"
        '    s0["initial<br>Welcome! How can we help?"]\n'
        '    s1["order<br>What would you like?"]\n'
        '    s2["confirm<br>One #123;#123;context.order#125;#125;, then?"]\n'
        '    s3("done<br>Thank you, #123;#123;contact.name#124;dear guest#125;#125;!")\n'
        '    s4("help<br>Somebody will be with you.")\n'
        '    s5[/"account<br>Which e-mail address do you use?"/]\n'
        '    s6("found<br>We wrote to #123;#123;context.email#125;#125;.")\n'
        '    s0 -- "New Order" --> s1\n'
        '    s0 -- "Support" --> s4\n'
        '    s0 -- "Account" --> s5\n'
        '    s1 -- "Soup" --> s2\n'
        '    s1 -- "Pie" --> s2\n'
        '    s1 -- "Salad" --> s2\n'
        '    s2 -- "Yes" --> s3\n'
        '    s2 -- "No" --> s0\n'
        "    s3 --> o0\n"
        "    s4 --> o1\n"
        '    s5 -- "any answer" --> s6\n'
        '    o0(["the end"])\n'
        '    o1(["a person"])\n'
    )
    assert typed("templates", "graph", "welcome_menu")[1].startswith("flowchart TD\n")
    by_file = typed("templates", "graph", str(SHIPPED / "welcome_menu.yaml"))
    assert by_file == typed("templates", "graph", "welcome_menu")


@pytest.fixture
def menus() -> Templates:
    table = MemoryTable()
    TableStore(table).put_inbox(Inbox(id="wa", workspace_id="w", channel="whatsapp", account_id="1"))
    return desk(table)


def files(folder: Path, **structures: object) -> list[Written]:
    for name, structure in structures.items():
        body = {"template_type": "text", "menu_structure": structure}
        (folder / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")
    return read_templates([folder])


def test_apply_creates_then_updates_with_a_diff_then_leaves_alone(tmp_path: Path, menus: Templates) -> None:
    written = files(tmp_path, hello={"body": "Hello"})
    assert [one.outcome for one in applied(menus, "w", written, dry_run=True)] == ["created"]
    assert menus.store.templates("w") == []
    assert [one.outcome for one in applied(menus, "w", written, dry_run=False)] == ["created"]
    assert [one.outcome for one in applied(menus, "w", written, dry_run=False)] == ["unchanged"]
    (changed,) = applied(menus, "w", files(tmp_path, hello={"body": "Good day"}), dry_run=False)
    assert changed.outcome == "updated"
    assert "-  body: Hello" in changed.diff.splitlines()
    assert "+  body: Good day" in changed.diff.splitlines()


def test_apply_brings_those_first_that_others_lead_to(tmp_path: Path, menus: Templates) -> None:
    written = files(tmp_path, a={"body": "x", "goto": "b"}, b={"body": "x", "goto": "template:c"}, c={"body": "x"})
    assert {one.outcome for one in applied(menus, "w", written, dry_run=True)} == {"created"}
    assert [one.name for one in applied(menus, "w", written, dry_run=False)] == ["c", "b", "a"]


def test_apply_names_what_does_not_fit_with_its_file(tmp_path: Path, menus: Templates) -> None:
    long = {"body": "x", "action": {"buttons": [{"reply": {"id": "a", "title": "t" * 21}}]}}
    with pytest.raises(LocalStackError, match=r"long\.json: menu_structure\.action\.buttons: Does not fit whatsapp"):
        list(applied(menus, "w", files(tmp_path, long=long), dry_run=False))


def test_what_is_shown_can_be_applied_again(tmp_path: Path, menus: Templates) -> None:
    list(applied(menus, "w", read_templates([SHIPPED]), dry_run=False))
    for one in menus.store.templates("w"):
        (tmp_path / f"{one.name}.yaml").write_text(as_yaml(one), encoding="utf-8")
    again = applied(menus, "w", read_templates([tmp_path]), dry_run=False)
    assert {one.outcome for one in again} == {"unchanged"}
