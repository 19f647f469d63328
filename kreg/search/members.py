"""Who the members of a path are: a λ, an α and a fold for each."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from kreg.checks import number, refuse


@dataclass(frozen=True)
class Members:
    """The settings in which the members of a path differ.

    Attributes:
        lams: The λ of each member, shape `(members,)`.
        alphas: The α of each member; NaN where the penalties keep their own.
        folds: The fold that each member does not see; -1 where it sees all rows.
    """

    lams: np.ndarray
    alphas: np.ndarray
    folds: np.ndarray

    @classmethod
    def grid(cls, lams: Any, alphas: Any = None, folds: int = 0) -> Self:
        """Every λ with every α, on all rows and, if there are folds, without each.

        Args:
            lams: Numbers >= 0, shape `(lams,)`, or `(alphas, lams)` where each α has
                λs of its own.
            alphas: Numbers from 0 to 1, or None.
            folds: The number of folds; 0 for none.

        Example:
            >>> from kreg.search.members import Members
            >>> members = Members.grid([0.1, 0.2], alphas=[0.5, 1.0])
            >>> members.lams.tolist(), members.alphas.tolist()
            ([0.1, 0.2, 0.1, 0.2], [0.5, 0.5, 1.0, 1.0])
        """
        shares = [np.nan] if alphas is None else checked_alphas(alphas)
        rows = np.array(lams, float)
        if rows.ndim not in (1, 2) or not rows.size:
            must = "a list of numbers, or one list for each of `alphas`"
            raise refuse("lams", must, lams)
        for value in rows.ravel().tolist():
            number("lams", value, least=0)
        if rows.ndim == 1:
            rows = np.tile(rows, (len(shares), 1))
        if len(rows) != len(shares):
            raise refuse("lams", f"of {len(shares)} rows, one for each α", lams)
        pairs = rows.ravel(), np.repeat(shares, rows.shape[1])
        groups = np.arange(-1, folds)
        each, share = (np.tile(values, len(groups)) for values in pairs)
        return cls(each, share, np.repeat(groups, rows.size))

    @property
    def shares(self) -> np.ndarray:
        """The different αs, in order; NaN alone if the penalties keep their own."""
        _, first = np.unique(self.alphas, return_index=True)
        return self.alphas[np.sort(first)]

    def __len__(self) -> int:
        return len(self.lams)


def checked_alphas(alphas: Any) -> list[float]:
    """The α of each row of a grid, checked."""
    values = np.array(alphas, float)
    if values.ndim != 1 or not values.size:
        raise refuse("alphas", "a list of numbers from 0 to 1", alphas)
    return [number("alphas", a, least=0, most=1) for a in values.tolist()]
