"""The penalty of a stack of weights, each member with its own λ."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from keras import ops

from kreg.regularizers import Penalty
from kreg.regularizers.moving import Moving
from kreg.schedules import Setting
from kreg.search.members import Members
from kreg.search.vectorizing import vectorize


@dataclass(frozen=True, eq=False)
class Stacked(Penalty):
    """The sum of the members' penalties; its prox is that of each member.

    Attributes:
        lam: How λ goes on in training, as a share of the member's λ.
        alpha: The α of members that have none of their own; None if the penalty has no
            α.
        kind: The class of the members' penalties.
        others: Their other settings, by name.
        members: The λ and α of each.
    """

    lam: Setting
    alpha: Setting
    kind: type[Penalty]
    others: dict[str, Any]
    members: Members

    @classmethod
    def like(cls, penalty: Penalty, most: float, members: Members) -> Any:
        """The penalty that takes the place of `penalty` for all members.

        Args:
            penalty: A penalty of the model.
            most: The λ for which that of a member stands.
            members: The members.
        """
        settings = {name: getattr(penalty, name) for name in penalty.settings()}
        share = settings.pop("lam") * (1 / most)
        alpha = settings.pop("alpha", None)
        kind = penalty.plain if isinstance(penalty, Moving) else type(penalty)
        return cls(share, alpha, kind, settings, members)

    @property
    def smooth(self) -> bool:  # type: ignore[override]
        """Whether the members' penalty has no kink."""
        return self.kind.smooth

    @property
    def orthant(self) -> Any:
        """As the members' penalty has it; absent where it has not."""
        if not hasattr(self.kind, "orthant"):
            raise AttributeError(f"{self.kind.__name__} has no orthant.")
        return self._orthant

    def each(self, w: Any) -> Any:
        """The penalty of each member, shape `(members,)`."""
        return self._map(lambda penalty, w: penalty._value(w), w)

    def _value(self, w: Any) -> Any:
        return ops.sum(self.each(w))

    def _gradient(self, w: Any) -> Any:
        return self._map(lambda penalty, w: penalty._gradient(w), w)

    def _prox(self, w: Any, step: Any) -> Any:
        if not len(step.shape):
            return self._map(lambda penalty, w: penalty._prox(w, step), w)
        return self._map(lambda penalty, w, s: penalty._prox(w, s), w, step)

    def _orthant(self, w: Any) -> Any:
        limit = self._map(
            lambda penalty, w: penalty.orthant(w) + ops.zeros((), w.dtype), w
        )
        return ops.reshape(limit, (-1,) + (1,) * (len(w.shape) - 1))

    def _map(self, function: Any, *arrays: Any) -> Any:
        """`function` of each member's penalty and its part of `arrays`."""
        dtype = arrays[0].dtype
        own = [
            ops.convert_to_tensor(values, dtype)
            for values in (self.members.lams, self.members.alphas)
        ]
        return vectorize(
            lambda part: function(self._of_member(*part[:2]), *part[2:]),
            (*own, *arrays),
        )

    def _of_member(self, lam: Any, alpha: Any) -> Any:
        """The penalty of a member, with scalar tensors for settings."""
        if np.isnan(self.members.alphas[0]):
            alpha = self.alpha
        settings = {**self.others, "lam": self.lam * lam, "alpha": alpha}
        plain: Any = object.__new__(self.kind)
        for name in self.kind.settings():
            object.__setattr__(plain, name, settings[name])
        return plain
