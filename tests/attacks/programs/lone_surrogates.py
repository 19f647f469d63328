"""Puts halves of characters into what it returns, raises and prints."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    print("\ud800")
    if len(repr(w)) % 2:
        raise ValueError("\udfff\ud800")
    return "\ud800" if len(repr(w)) % 4 else {"\udc80": 1.0}
