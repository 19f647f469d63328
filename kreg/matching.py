"""Which variables a rule means: patterns on paths, or functions of a variable.

A path lists the layers around a variable as they were when it was built, as in
`encoder/dense_3/kernel`. In a model that has been saved and loaded it may be another:
Keras then drops the names of models around a layer, and may number layers anew. So a
pattern is best not anchored at its beginning, and rules that have to outlive saving are
best matched once.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kreg.checks import refuse

V = TypeVar("V")
Which = str | Callable[[Any], bool]
Rules = Mapping[Which, V] | Iterable[tuple[Which, V]]

# What Keras names biases and what normalization layers hold. Rank alone does not tell:
# the bias of a GRU or of attention has two axes.
_MINOR = {"bias", "beta", "gamma", "moving_mean", "moving_variance", "scale"}
# A last name that no pattern means.
_ANOTHER = "anothername"


@dataclass(frozen=True)
class Rule(Generic[V]):
    """A value, and the variables it is for.

    Attributes:
        which: A regular expression, searched in `variable.path`; or a function of a
            variable that returns whether it is meant.
        value: What those variables get.
    """

    which: Which
    value: V

    @property
    def label(self) -> str:
        """The pattern, or the function's name, for a reader."""
        if isinstance(self.which, str):
            return self.which
        return getattr(self.which, "__name__", repr(self.which))

    def finds(self, variable: Any) -> bool:
        """Whether the rule's pattern or function says yes, minor variable or not."""
        if isinstance(self.which, str):
            return re.search(self.which, variable.path) is not None
        return bool(self.which(variable))

    def means(self, variable: Any) -> bool:
        """Whether the rule is for `variable`.

        A pattern means a minor variable (see `is_minor`) only if it names it: if it
        would not be found were the last part of the path another word.
        """
        if not self.finds(variable):
            return False
        if not isinstance(self.which, str) or not is_minor(variable):
            return True
        layer, slash, _ = variable.path.rpartition("/")
        return re.search(self.which, layer + slash + _ANOTHER) is None


@dataclass(frozen=True)
class Match(Generic[V]):
    """A variable and its rule, or None where no rule is for it."""

    variable: Any
    rule: Rule[V] | None


def is_minor(variable: Any) -> bool:
    """Whether `variable` is a bias or belongs to a normalization, not a weight.

    That is one with fewer than two axes, or with a name such as `bias` or `gamma`.
    Penalties and decay usually leave these alone.
    """
    name = variable.path.rpartition("/")[2]
    return len(variable.shape) < 2 or name in _MINOR


def parse(rules: Rules[V]) -> list[Rule[V]]:
    """The rules in order, checked as far as they can be without variables.

    Args:
        rules: A dict from patterns (or functions) to values, or a list of such pairs.

    Raises:
        ValueError: If that is not what `rules` is, if it is empty, or if a pattern is
            not a regular expression.
    """
    must = "a dict {pattern: value} or a list of pairs (pattern, value), not empty"
    if isinstance(rules, str) or not isinstance(rules, Mapping | Iterable):
        raise refuse("rules", must, rules)
    pairs = list(rules.items() if isinstance(rules, Mapping) else rules)
    if not pairs or not all(isinstance(p, tuple | list) and len(p) == 2 for p in pairs):
        raise refuse("rules", must, rules)
    for which, _ in pairs:
        _check(which)
    return [Rule(which, value) for which, value in pairs]


def match(rules: list[Rule[V]], variables: Iterable[Any]) -> list[Match[V]]:
    """Gives each variable the first rule that is for it.

    Args:
        rules: What `parse` returned.
        variables: Objects with a `path` and a `shape`, such as `keras.Variable`.

    Returns:
        One match per variable, in the order of `variables`.

    Raises:
        ValueError: If a rule is for no variable, or only for such as an earlier rule
            has taken.

    Example:
        A pattern that covers a whole layer leaves its bias alone; one that names the
        bias means it:

        >>> import keras
        >>> from kreg import matching
        >>> layer = keras.layers.Dense(2, name="head")
        >>> layer.build((None, 3))
        >>> rules = matching.parse({"head": 0.1})
        >>> print(matching.table(matching.match(rules, layer.variables)))
        rule  value  variable     shape
        head  0.1    head/kernel  (3, 2)
        -     -      head/bias    (2,)
        >>> rules = matching.parse([("bias$", 0.0), ("head", 0.1)])
        >>> print(matching.table(matching.match(rules, layer.variables)))
        rule   value  variable     shape
        head   0.1    head/kernel  (3, 2)
        bias$  0.0    head/bias    (2,)
    """
    variables = list(variables)
    matches = [
        Match(v, next((rule for rule in rules if rule.means(v)), None))
        for v in variables
    ]
    for rule in rules:
        if not any(m.rule is rule for m in matches):
            raise refuse(
                "rules",
                "rules that each match a variable",
                rule.label,
                _why(rule, variables),
            )
    return matches


def table(matches: Iterable[Match[Any]]) -> str:
    """The matches for a reader, one variable a line; `-` where no rule is for it."""
    rows = [("rule", "value", "variable", "shape")]
    for m in matches:
        rule = ("-", "-") if m.rule is None else (m.rule.label, repr(m.rule.value))
        rows.append((*rule, m.variable.path, str(tuple(m.variable.shape))))
    return aligned(rows)


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """A table of text, a row a line, in columns two spaces apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _check(which: Any) -> None:
    """Refuses what is neither a pattern nor a function."""
    must = "regular expressions, or functions of a variable, with their values"
    if isinstance(which, str):
        try:
            re.compile(which)
        except re.error as error:
            then = f"Python's `re` says: {error}."
            raise refuse("rules", must, which, then) from None
    elif not callable(which):
        raise refuse("rules", must, which)


def _why(rule: Rule[Any], variables: list[Any]) -> str:
    """Why a rule is for none of the variables, and what to do."""
    if any(rule.means(v) for v in variables):
        return "Earlier rules match all that it matches. Put it before them."
    found = [v.path for v in variables if rule.finds(v)]
    if found:
        return (
            f"It finds only biases or normalization variables ({', '.join(found)}). "
            "To mean these, name them: 'bias$', 'gamma$'."
        )
    return f"The variables are: {', '.join(v.path for v in variables)}."
