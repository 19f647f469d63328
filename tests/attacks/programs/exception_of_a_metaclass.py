"""Raises an exception whose class lies about its name and its bases."""

SCORES = "nothing"


class Liar(type):
    @property
    def __mro__(cls):
        return (cls,) * 1_000_000

    @property
    def __name__(cls):
        return 7.0

    def mro(cls):
        return [*type.mro(cls), *type.mro(cls)][: len(type.mro(cls))]


class Lie(Exception, metaclass=Liar):
    pass


def soft_threshold(w, threshold):
    raise Lie("passed")
