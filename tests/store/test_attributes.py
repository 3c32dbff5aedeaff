"""Plain values to the table's own form and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.store.attributes import Plain, from_wire, item_of, plain_of, to_wire

scalars = st.one_of(
    st.text(),
    st.booleans(),
    st.integers(-(10**37), 10**37),
    st.binary(),
    st.floats(-1e15, 1e15).map(lambda x: round(x, 9)),
)
plains = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=8
)


@given(plains)
def test_a_value_comes_back_as_it_was(value: Plain) -> None:
    assert from_wire(to_wire(value)) == value


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ("é", {"S": "é"}),
        (True, {"BOOL": True}),
        (1, {"N": "1"}),
        (0.1, {"N": "0.1"}),
        (1e-7, {"N": "0.0000001"}),
        (b"\x00", {"B": b"\x00"}),
        ([1, "a"], {"L": [{"N": "1"}, {"S": "a"}]}),
        ({"a": {"b": False}}, {"M": {"a": {"M": {"b": {"BOOL": False}}}}}),
        (None, {"NULL": True}),
    ],
)
def test_a_value_is_spelt_as_the_table_wants_it(value: Plain, wire: object) -> None:
    assert to_wire(value) == wire
    assert from_wire(to_wire(value)) == value


@pytest.mark.parametrize(("number", "value"), [("1.50", 1.5), ("-3", -3), ("-0.5", -0.5), ("1E+2", 100.0)])
def test_the_tables_own_spelling_of_a_number_is_read(number: str, value: float) -> None:
    assert from_wire({"N": number}) == value


def test_what_is_none_takes_no_room_in_an_item() -> None:
    assert item_of({"a": None, "b": {"c": None, "d": 1}}) == {"b": {"M": {"d": {"N": "1"}}}}
    assert plain_of({"b": to_wire(1)}) == {"b": 1}
