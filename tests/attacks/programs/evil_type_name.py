"""Returns objects of types with names that are properties, megabytes, or no text."""

SCORES = "nothing"


class Named(type):
    @property
    def __module__(cls):
        raise KeyboardInterrupt


class Thing(metaclass=Named):
    def __repr__(self):
        raise SystemExit

    __qualname__ = "\x1b[31m" * 1_000_000
    __len__ = __hash__ = __array__ = __repr__


def soft_threshold(w, threshold):
    return Thing()
