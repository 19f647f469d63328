"""Python and NumPy values to wire nodes and back."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.isolation import wire

DEPTH_LIMIT = 32
INTEGER_LIMIT = 1 << 63


def pack(
    value: Any, segments: list[bytes], keep: Callable[[Any], int], depth: int = 0
) -> wire.Node:
    """Turn a value into a node, and the bytes of its arrays into segments.

    What travels is what a value holds, never what it says about itself: a named tuple
    goes as a tuple and a `StrEnum` as its text. Other subclasses do not travel.

    Args:
        value: None, bool, int, float, str, list, tuple, dict with string keys, a
            NumPy scalar or array of numbers; anything else becomes `Opaque`.
        segments: receives the bytes of each array, in order.
        keep: stores an object and returns its handle.
        depth: how many containers this value lies in.
    """
    kind = type(value)
    if value is None or kind in (bool, float):
        return value  # type: ignore[no-any-return]
    if issubclass(kind, str):
        return str.__str__(value)
    if kind is int and -INTEGER_LIMIT <= value < INTEGER_LIMIT:
        return int(value)
    if kind is wire.Handle:
        return value  # type: ignore[no-any-return]
    if isinstance(value, np.generic) or kind is np.ndarray:
        return _pack_array(value, segments, keep)
    if depth < DEPTH_LIMIT and issubclass(kind, (list, tuple)):
        base = list if issubclass(kind, list) else tuple
        inside = base.__iter__(value)
        items = [pack(item, segments, keep, depth + 1) for item in inside]
        return wire.Items(base.__name__, items)
    if depth < DEPTH_LIMIT and kind is dict and all(type(key) is str for key in value):
        return wire.Fields(
            {key: pack(item, segments, keep, depth + 1) for key, item in value.items()}
        )
    return wire.Opaque(_type_name(value), keep(value))


def _pack_array(
    value: Any, segments: list[bytes], keep: Callable[[Any], int]
) -> wire.Node:
    dtype = value.dtype
    if dtype.kind not in wire.ARRAY_KINDS or dtype.itemsize > 16:
        return wire.Opaque(f"array of {dtype.name}", keep(value))
    native = dtype.newbyteorder("=")
    segments.append(value.astype(native).tobytes())
    scalar = isinstance(value, np.generic)
    return wire.Array(native.str, list(value.shape), scalar)


def _type_name(value: Any) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")[:200]


def unpack(node: wire.Node, segments: Iterator[bytes], depth: int = 0) -> Any:
    """Turn a node back into a value; handles and opaque objects stay as they are.

    Raises:
        WireError: if an array's bytes do not fit its dtype and shape, or containers
            lie deeper in each other than `pack` puts them.
    """
    if depth > DEPTH_LIMIT:
        raise wire.WireError("the value is nested too deep")
    match node:
        case wire.Items(kind, items):
            values = [unpack(item, segments, depth + 1) for item in items]
            return tuple(values) if kind == "tuple" else values
        case wire.Fields(fields):
            pairs = fields.items()
            return {key: unpack(item, segments, depth + 1) for key, item in pairs}
        case wire.Array():
            return _unpack_array(node, segments)
    return node


def _unpack_array(node: wire.Array, segments: Iterator[bytes]) -> Any:
    data = next(segments, None)
    kind, size = node.dtype[1:2], node.dtype[2:]
    if (
        data is None
        or len(node.dtype) > 4
        or kind not in wire.ARRAY_KINDS
        or not size.isdecimal()
        or int(size) not in (1, 2, 4, 8, 16)
        or len(node.shape) > 32
        or min(node.shape, default=0) < 0
    ):
        raise wire.WireError(f"not an array: {node.dtype[:20]!r}")
    try:
        array = np.frombuffer(data, np.dtype(f"={kind}{size}")).reshape(node.shape)
    except (TypeError, ValueError, OverflowError):
        raise wire.WireError("an array's bytes do not fit its shape") from None
    # A copy, so that the value is writable and owns its memory.
    return array[()].copy() if node.scalar and array.ndim == 0 else array.copy()
