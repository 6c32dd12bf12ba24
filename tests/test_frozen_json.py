"""JSON values that cannot change: what `Custom.data` holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotkit import Custom, FrozenMapping, thaw
from annotkit.errors import DocumentError

numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def custom(data: Any) -> Custom:
    return Custom(kind="test:x", data=data)


@given(json_values)
def test_what_was_frozen_thaws_to_what_it_was(value: Any) -> None:
    """Freezing loses nothing of a JSON value, not even the sign of zero."""
    assert repr(thaw(custom(value).data)) == repr(_sorted(value))
    assert custom(custom(value).data) == custom(value)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


@given(json_values, json_values)
def test_customs_are_equal_where_their_data_is_the_same_json(a: Any, b: Any) -> None:
    """Equality is that of JSON values, and equal ones hash alike."""
    assert (custom(a) == custom(b)) == (repr(_sorted(a)) == repr(_sorted(b)))
    assert hash(custom(a)) == hash(custom(thaw(custom(a).data)))


@pytest.mark.parametrize("values", [(1, True), (1, 1.0), (0, False), (0.0, -0.0), ([], None), ({}, [])])
def test_what_json_tells_apart_is_not_equal(values: Any) -> None:
    """`1`, `1.0` and `true` are three things in JSON, so Customs that hold them differ."""
    a, b = (custom({"v": [value]}) for value in values)
    assert a != b


def test_data_is_frozen_all_the_way_down() -> None:
    """Dicts and lists are taken in as mappings and tuples; changing what was given changes nothing."""
    given: dict[str, Any] = {"a": [1, {"b": "c"}]}
    data: Any = custom(given).data
    given["a"].append(2)
    given["new"] = []
    assert thaw(data) == {"a": [1, {"b": "c"}]}
    for mapping in (data, data["a"][1]):
        assert type(mapping) is FrozenMapping
        with pytest.raises(AttributeError):
            mapping.x = 1
        with pytest.raises(AttributeError):
            mapping._items = {}
        with pytest.raises(AttributeError):
            del mapping._items
        with pytest.raises(TypeError):
            mapping["a"] = 1
    assert type(data["a"]) is tuple


def test_keys_stand_in_code_point_order() -> None:
    """The order in which a dict was made is no part of its value."""
    a, b = custom({"b": 1, "a": 2}), custom({"a": 2, "b": 1})
    assert a == b
    assert hash(a) == hash(b)
    assert repr(b.data) == "FrozenMapping({'a': 2, 'b': 1})"


class _Text(str):
    __slots__ = ()


class _Number(float):
    __slots__ = ()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (float("nan"), "data"),
        ([float("inf")], "data[0]"),
        ({"a": 2**53}, "data.a"),
        (-(2**53), "data"),
        ({1: 2}, "data"),
        ({"a": [{None: 1}]}, "data.a[0]"),
        (b"x", "data"),
        ({1, 2}, "data"),
        ([[object()]], "data[0][0]"),
        (_Text("y"), "data"),
        (_Number(1), "data"),
        ({_Text("a"): 1}, "data"),
    ],
)
def test_what_json_receivers_do_not_read_alike_is_refused(data: Any, place: str) -> None:
    """NaN, large integers (RFC 7493 2.2), keys that are no strings and other objects are no JSON."""
    with pytest.raises(DocumentError) as caught:
        custom(data)
    assert caught.value.place == place
    assert caught.value.remedy


def test_the_largest_integers_that_all_receivers_read_are_taken() -> None:
    """Up to 2**53 - 1 on both sides of zero."""
    assert custom([2**53 - 1, 1 - 2**53]).data == (2**53 - 1, 1 - 2**53)


def test_data_nested_too_deep_is_refused_and_no_traceback() -> None:
    """Data that contains itself, or nests a thousand deep, is an error of the model's; 64 deep is taken."""
    circle: list[Any] = []
    circle.append(circle)
    deep: Any = None
    for level in range(1000):
        deep = {"a": deep} if level % 2 else [deep]
    for data in (circle, deep):
        with pytest.raises(DocumentError, match="nested more than 64"):
            custom(data)
    shallow: Any = None
    for _ in range(64):
        shallow = [shallow]
    assert thaw(custom(shallow).data) == shallow
