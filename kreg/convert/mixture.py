"""What the partners share: each has L1, L2 and mixtures of the two."""

from kreg.checks import refuse
from kreg.regularizers import L1, L2, ElasticNet, Penalty
from kreg.regularizers.moving import Moving


def mixture(penalty: Penalty, then: str) -> tuple[float, float]:
    """`lam` and `alpha` of the Elastic Net that `penalty` is.

    Args:
        penalty: `L1`, `L2` or `ElasticNet`.
        then: What to do with another penalty, said after the error.

    Example:
        >>> from kreg.convert.mixture import mixture
        >>> from kreg.regularizers import L1
        >>> mixture(L1(0.5), "")
        (0.5, 1.0)
    """
    refuse_moving(penalty)
    match penalty:
        case L1(lam):
            return lam, 1.0
        case L2(lam):
            return lam, 0.0
        case ElasticNet(lam, alpha):
            return lam, alpha
    raise refuse("penalty", "L1, L2 or ElasticNet of kreg.regularizers", penalty, then)


def refuse_moving(penalty: Penalty) -> None:
    """Refuse a penalty with a schedule: no partner has one."""
    if isinstance(penalty, Moving):
        must = "a penalty whose settings stand"
        raise refuse("penalty", must, penalty, "Translate `penalty.current()`.")
