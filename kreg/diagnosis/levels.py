"""Whether a model got worse on all rows, those it was trained on among them."""

from typing import NamedTuple

_NOISE = 1.01


class Levels(NamedTuple):
    """A validation and a training loss; the less in validation, the better.

    Example:
        >>> from kreg.diagnosis.levels import Levels
        >>> before, after = Levels(val=0.5, train=0.1), Levels(val=0.6, train=0.2)
        >>> after.worse_than(before), Levels(val=0.6, train=0.1).worse_than(before)
        (True, False)
    """

    val: float
    train: float

    def worse_than(self, other: "Levels") -> bool:
        """Whether both losses are higher, by more than a hundredth.

        Not every gap closes as λ grows: where both are, λ is too large although there
        is a gap.
        """
        return self.val > other.val * _NOISE and self.train > other.train * _NOISE
