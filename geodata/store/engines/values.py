"""Values as a service can take them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def storable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of lists, and of texts, what no service has: nothing that is kept is like it.

    Neither zero characters nor halves of a pair of UTF-16 can be kept as text; a list without such
    a value asks for the same.
    """
    return {name: _storable(value) for name, value in values.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, list):
        return [each for each in value if _is_storable(each)]
    return value if _is_storable(value) else "\ue000"


def _is_storable(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
