"""Has a signature that runs code and lies about its parameters."""

import numpy as np

SCORES = "nothing"


class Function:
    @property
    def __signature__(self):
        raise KeyboardInterrupt("looked at")

    def __call__(self, *args):
        return np.zeros(np.shape(args[0]))


soft_threshold = Function()
