"""Frames between the grader and a child, and the values they may carry.

A frame is a four-byte length, a msgpack header of at most `HEADER_LIMIT` bytes, and
the raw bytes of its arrays. The header is decoded into the types below and nothing
else; there is no way to write an object, a function or a class. A reply is only ever
an answer: what it is worth is decided by its reader.
"""

import socket
import struct
import time
from typing import TypeAlias

import msgspec

HEADER_LIMIT = 1 << 20
ARRAYS_LIMIT = 64 << 20
ARRAY_KINDS = "biufc"

Node: TypeAlias = (
    "None | bool | int | float | str | Items | Fields | Array | Handle | Opaque"
)


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

    type_name: str
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

    module: str
    number: int
    function: str
    text: str


class Raised(msgspec.Struct, frozen=True, tag="raised"):
    """A call that ended in an exception. `types` is its class and their bases."""

    types: list[str]
    message: str
    lines: list[Line]


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
            WireError: if the frame is over a limit.
            OSError: if the other side is gone.
        """
        frame = Frame(number, body, [len(segment) for segment in segments])
        header = _encoder.encode(frame)
        if len(header) > HEADER_LIMIT or sum(frame.segments) > ARRAYS_LIMIT:
            raise WireError("the value is too large")
        self.socket.sendall(b"".join([struct.pack("!I", len(header)), header]))
        for segment in segments:
            self.socket.sendall(segment)

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
