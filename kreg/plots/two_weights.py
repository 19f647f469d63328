"""Least squares with a penalty on two weights, solved exactly."""

import itertools
from dataclasses import dataclass

import numpy as np

from kreg.checks import refuse


@dataclass(frozen=True)
class TwoWeights:
    """`mean((y - x w)^2) + lam (alpha sum |w| + (1 - alpha) sum w^2)`, two weights w.

    Attributes:
        x: Inputs of shape (rows, 2).
        y: Targets of shape (rows,).
        lam: The strength, >= 0.
        alpha: The share of L1, from 0 to 1.
    """

    x: np.ndarray
    y: np.ndarray
    lam: float
    alpha: float

    def data_loss(self, w: np.ndarray) -> np.ndarray:
        """The data loss of weights of shape (..., 2)."""
        result: np.ndarray = np.mean((self.y - w @ self.x.T) ** 2, axis=-1)
        return result

    def penalty(self, w: np.ndarray) -> np.ndarray:
        """The penalty of weights of shape (..., 2)."""
        l1, l2 = np.sum(np.abs(w), axis=-1), np.sum(w**2, axis=-1)
        result: np.ndarray = self.lam * (self.alpha * l1 + (1 - self.alpha) * l2)
        return result

    def least_squares(self) -> np.ndarray:
        """The weights without a penalty, shape (2,)."""
        gram = self.x.T @ self.x
        if np.linalg.matrix_rank(gram) < 2:
            must = "two columns of which neither is a multiple of the other"
            raise refuse("x", must, self.x[:3].tolist(), "(The first rows.)")
        result: np.ndarray = np.linalg.solve(gram, self.x.T @ self.y)
        return result

    def solution(self) -> np.ndarray:
        """The weights with the penalty, shape (2,).

        For each choice of signs (-, 0, +) the loss is quadratic; the solution is the
        best of their stationary points that have the signs they were made for.
        """
        points = map(self._stationary, itertools.product((-1.0, 0.0, 1.0), repeat=2))
        found = [w for w in points if w is not None]
        return min(found, key=lambda w: float(self.data_loss(w) + self.penalty(w)))

    def reach(self, data_loss: float) -> np.ndarray:
        """How far weights with that data loss are from those of least squares.

        Returns:
            The largest distance along each axis, shape (2,).
        """
        more = data_loss - self.data_loss(self.least_squares())
        inverse = np.linalg.inv(self.x.T @ self.x / len(self.y))
        result: np.ndarray = np.sqrt(more * np.diag(inverse))
        return result

    def ball(self, size: float, points: int = 721) -> np.ndarray:
        """The line on which the penalty is `size`, shape (points, 2)."""
        angles = np.linspace(0, 2 * np.pi, points)
        ways = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        # The penalty of r times a way is b r + a r^2.
        b = self.lam * self.alpha * np.abs(ways).sum(axis=1)
        a = self.lam * (1 - self.alpha)
        radius = 2 * size / (b + np.sqrt(b**2 + 4 * a * size))
        result: np.ndarray = radius[:, None] * ways
        return result

    def _stationary(self, signs: tuple[float, ...]) -> np.ndarray | None:
        s = np.array(signs)
        on = np.flatnonzero(s)
        w = np.zeros(2)
        rows = len(self.y)
        gram = self.x.T @ self.x / rows + self.lam * (1 - self.alpha) * np.eye(2)
        slope = self.x.T @ self.y / rows - self.lam * self.alpha * s / 2
        w[on] = np.linalg.solve(gram[np.ix_(on, on)], slope[on])
        return w if np.array_equal(np.sign(w[on]), s[on]) else None
