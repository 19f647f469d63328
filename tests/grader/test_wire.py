import collections
import enum
import socket
import struct

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.isolation import values, wire


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield wire.Channel(ours), theirs


def round_trip(value):
    segments, kept = [], []

    def keep(thing):
        kept.append(thing)
        return len(kept) - 1

    node = values.pack(value, segments, keep)
    data = msgspec.msgpack.encode(wire.Frame(1, wire.Returned(node, [])))
    frame = msgspec.msgpack.decode(data, type=wire.Frame)
    return values.unpack(frame.body.value, iter(segments))


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(plain)
def test_plain_values_travel_unchanged(value):
    assert repr(round_trip(value)) == repr(value)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 3)),
        np.array(2.5),
        np.float32(1.5),
        np.arange(6).reshape(2, 3)[:, ::-1],
        np.array([1, 2], ">i4"),
        np.array([True, False]),
        np.array([1 + 2j]),
    ],
    ids=["empty", "0-d", "scalar", "strided", "big-endian", "bool", "complex"],
)
def test_arrays_travel_with_dtype_and_shape(array):
    got = round_trip(array)
    assert type(got) is type(array)
    assert got.dtype == array.dtype.newbyteorder("=")
    assert got.shape == array.shape
    assert np.array_equal(got, array)


def test_a_tuple_stays_a_tuple():
    assert round_trip((1.0, [2.0])) == (1.0, [2.0])


class Answer(enum.StrEnum):
    YES = "yes"


Pair = collections.namedtuple("Pair", "l1 l2")


@pytest.mark.parametrize(
    ("value", "plain"),
    [(Pair(0.5, 1.5), (0.5, 1.5)), (Answer.YES, "yes"), (np.str_("l1"), "l1")],
    ids=["named tuple", "enumeration of strings", "NumPy string"],
)
def test_a_tuple_or_string_by_another_name_travels_as_what_it_holds(value, plain):
    got = round_trip(value)
    assert type(got) is type(plain)
    assert got == plain


class EqualToAll(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (EqualToAll(1.0), "test_wire.EqualToAll"),
        (np.array([object()]), "array of object"),
        (np.array(["text"]), "array of str128"),
        (2**63, "int"),
        (iter([1]), "list_iterator"),
    ],
    ids=["float subclass", "object array", "text array", "huge int", "iterator"],
)
def test_other_objects_travel_as_the_name_of_their_type(value, name):
    got = round_trip(value)
    assert isinstance(got, wire.Opaque)
    assert got.type_name.endswith(name)


def test_a_list_that_holds_itself_ends_at_the_depth_limit():
    endless = []
    endless.append(endless)
    got = round_trip(endless)
    for _ in range(values.DEPTH_LIMIT):
        (got,) = got
    assert isinstance(got, wire.Opaque)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_a_wire_error(data):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("!I", len(data)) + data)
        theirs.shutdown(socket.SHUT_WR)
        try:
            frame, _ = wire.Channel(ours).receive()
        except wire.WireError:
            return
        assert isinstance(frame, wire.Frame)


def test_a_header_over_the_limit_is_refused_before_it_is_read(ends):
    channel, theirs = ends
    theirs.sendall(struct.pack("!I", wire.HEADER_LIMIT + 1))
    with pytest.raises(wire.WireError, match="too large"):
        channel.receive()


@pytest.mark.parametrize("segments", [[-1], [wire.ARRAYS_LIMIT + 1], [2**62, 2**62]])
def test_impossible_array_sizes_are_refused_before_they_are_read(ends, segments):
    channel, theirs = ends
    frame = wire.Frame(1, wire.Returned(None, []), segments)
    data = msgspec.msgpack.encode(frame)
    theirs.sendall(struct.pack("!I", len(data)) + data)
    with pytest.raises(wire.WireError, match="too large"):
        channel.receive()


def test_a_deeply_nested_header_is_refused(ends):
    channel, theirs = ends
    data = b"\x91" * 100_000
    theirs.sendall(struct.pack("!I", len(data)) + data)
    with pytest.raises(wire.WireError, match="not a frame"):
        channel.receive()


@pytest.mark.parametrize(
    ("dtype", "shape", "data"),
    [
        ("<f8", [2], b"12345678"),
        ("<f8", [2**31, 2**31, 4], b""),
        ("<f8", [-1], b""),
        ("|O8", [1], b"12345678"),
        ("<f3", [1], b"123"),
        ("<V8", [1], b"12345678"),
        ("<f8", [1] * 40, b"12345678"),
        ("{'names':['a']}", [1], b"1"),
    ],
)
def test_array_descriptions_that_do_not_fit_are_refused(dtype, shape, data):
    node = wire.Array(dtype, shape, scalar=False)
    with pytest.raises(wire.WireError):
        values.unpack(node, iter([data]))


def test_a_missing_array_is_refused():
    with pytest.raises(wire.WireError):
        values.unpack(wire.Array("<f8", [], scalar=False), iter([]))


def test_waiting_ends_at_the_deadline(ends):
    channel, _ = ends
    with pytest.raises(TimeoutError):
        channel.receive(deadline=0.0)
