"""Keeps what functions have answered, as much of it as is said, for whoever asks next."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, TypeVar, cast

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

Function = TypeVar("Function", bound=Callable[..., Any])


def kept(
    most: int,
    size: Callable[[Any], int] = lambda _: 1,
    key: Callable[..., Hashable] = hashkey,
) -> Callable[[Function], Function]:
    """Keep a function's answers; who asks for one that is under way waits for it.

    Args:
        most: how much is kept, the least recently asked for given up first.
        size: how much of that an answer takes up.
        key: what an answer is kept by, from what was asked.
    """

    def keeping(function: Function) -> Function:
        cache: LRUCache[Any, Any] = LRUCache(most, getsizeof=size)
        _caches.append(cache)
        return cast("Function", cached(cache, key=key, condition=Condition())(function))

    return keeping


_caches: list[LRUCache[Any, Any]] = []


def forget() -> None:
    """Forget every answer."""
    for cache in _caches:
        cache.clear()
