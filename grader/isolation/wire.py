"""Frames between the grader and a child, and the values they may carry.

A frame is a four-byte length, a msgpack header of at most `HEADER_LIMIT` bytes, and
the raw bytes of its arrays. The header is decoded into the types below and nothing
else; there is no way to write an object, a function or a class. A reply is only ever
an answer: what it is worth is decided by its reader.
"""

import socket
import struct
import time
from collections.abc import Iterable
from typing import Annotated, TypeAlias

import msgspec

HEADER_LIMIT = 1 << 20
ARRAYS_LIMIT = 64 << 20
ARRAY_KINDS = "biufc"
NAME_LIMIT = 200
TEXT_LIMIT = 2000
TYPES_LIMIT = 32
LINES_LIMIT = 8

Node: TypeAlias = (
    "None | bool | int | float | str | Items | Fields | Array | Handle | Opaque"
)


# What a submission says about itself is shown to people: it may not be long.
Name: TypeAlias = Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=TEXT_LIMIT)]


class WireError(Exception):
    """What arrived is not a frame. The other side broke the protocol or died."""


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list or a tuple."""

    kind: str
    items: list[Node]


class Fields(msgspec.Struct, frozen=True, tag="fields"):
    """A dictionary whose keys are strings."""

    fields: dict[str, Node]


class Array(msgspec.Struct, frozen=True, tag="array"):
    """An array of numbers; its bytes are the frame's next segment.

    Attributes:
        scalar: True for a NumPy scalar such as `np.float32(1)`, False for arrays.
    """

    dtype: str
    shape: list[int]
    scalar: bool


class Handle(msgspec.Struct, frozen=True, tag="handle"):
    """An object that the child keeps in its table under this number."""

    number: int


class Opaque(msgspec.Struct, frozen=True, tag="opaque"):
    """An object that does not travel: the name of its type, and its handle."""

    type_name: Name
    handle: int


class Load(msgspec.Struct, frozen=True, tag="load"):
    """Run the source of `module`; the others are there to be imported by it."""

    module: str
    sources: dict[str, str]


class Survey(msgspec.Struct, frozen=True, tag="survey"):
    """Read a source without running it."""

    module: str
    source: str


class Call(msgspec.Struct, frozen=True, tag="call"):
    """Call a function of the loaded module."""

    function: str
    args: list[Node]


class Ask(msgspec.Struct, frozen=True, tag="ask"):
    """Put one of the fixed questions, about an object in the child's table."""

    question: str
    args: list[Node]


class Returned(msgspec.Struct, frozen=True, tag="returned"):
    """The value of a call, and its arguments as they are after the call."""

    value: Node
    args: list[Node]


class Line(msgspec.Struct, frozen=True):
    """One line of the learner's code in a traceback."""

    module: Name
    number: Annotated[int, msgspec.Meta(ge=0)]
    function: Name
    text: Text


class Raised(msgspec.Struct, frozen=True, tag="raised"):
    """A call that ended in an exception. `types` is its class and their bases."""

    types: Annotated[list[Name], msgspec.Meta(max_length=TYPES_LIMIT)]
    message: Text
    lines: Annotated[list[Line], msgspec.Meta(max_length=LINES_LIMIT)]


def raised(types: list[str], message: str, lines: Iterable[Line] = ()) -> Raised:
    """What was raised, cut to what a frame may carry."""
    shortened = [
        Line(
            _cut(line.module, NAME_LIMIT),
            line.number,
            _cut(line.function, NAME_LIMIT),
            _cut(line.text, TEXT_LIMIT),
        )
        for line in list(lines)[-LINES_LIMIT:]
    ]
    names = [_cut(name, NAME_LIMIT) for name in types[:TYPES_LIMIT]]
    return Raised(names, _cut(message, TEXT_LIMIT), shortened)


def _cut(text: str, limit: int) -> str:
    # A lone half of a surrogate pair is text in Python and cannot be sent as UTF-8.
    return text.encode("utf-8", "backslashreplace").decode()[:limit]


Body: TypeAlias = Load | Survey | Call | Ask | Returned | Raised


class Frame(msgspec.Struct, frozen=True):
    """A numbered message; the number of a reply is that of its request."""

    number: int
    body: Body
    segments: list[int] = []


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Frame)


class Channel:
    """Sends and receives frames on a stream socket, each within a deadline."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock

    def send(self, number: int, body: Body, segments: list[bytes]) -> None:
        """Write one frame.

        Raises:
            WireError: if the frame is over a limit, or has text that is none.
            OSError: if the other side is gone.
        """
        frame = Frame(number, body, [len(segment) for segment in segments])
        try:
            header = _encoder.encode(frame)
        except UnicodeEncodeError:
            raise WireError("text that is not Unicode") from None
        if len(header) > HEADER_LIMIT or sum(frame.segments) > ARRAYS_LIMIT:
            raise WireError("more than 64 MiB, or text of more than 1 MiB")
        # One call: the time limit of a socket holds for each call anew.
        self.socket.sendall(
            b"".join([struct.pack("!I", len(header)), header, *segments])
        )

    def receive(self, deadline: float | None = None) -> tuple[Frame, list[bytes]]:
        """Read one frame.

        Args:
            deadline: `time.monotonic()` until which to wait; None waits for ever.

        Raises:
            WireError: if the bytes are not a frame, or the other side is gone.
            TimeoutError: at the deadline.
        """
        (size,) = struct.unpack("!I", self._read(4, deadline))
        if size > HEADER_LIMIT:
            raise WireError("the header is too large")
        try:
            frame = _decoder.decode(self._read(size, deadline))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise WireError(f"not a frame: {type(error).__name__}") from None
        if min(frame.segments, default=0) < 0 or sum(frame.segments) > ARRAYS_LIMIT:
            raise WireError("the arrays are too large")
        return frame, [self._read(size, deadline) for size in frame.segments]

    def _read(self, size: int, deadline: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                self.socket.settimeout(left)
            try:
                part = self.socket.recv(min(size - len(parts), 1 << 20))
            except TimeoutError:
                raise
            except OSError as error:
                raise WireError(str(error)) from None
            if not part:
                raise WireError("the connection was closed")
            parts += part
        return bytes(parts)
