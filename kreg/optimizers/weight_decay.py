"""An optimizer that decays the weights it is told to, and no others."""

from typing import Any, Self

import keras

from kreg import matching
from kreg.checks import number, refuse
from kreg.optimizers.wrapper import Wrapper


@keras.saving.register_keras_serializable(package="kreg")
class WeightDecay(Wrapper):
    """Wraps a Keras optimizer and decays weights at a rate of their own.

    Before each update, each weight that a rule is for shrinks::

        w <- w - learning_rate * rate * w

    This is Keras's `weight_decay`, with the learning rate of the moment, once per real
    update however many batches `gradient_accumulation_steps` collects. Only whom it
    decays is told by rules, which mean the same on every backend and are saved with the
    model.

    A rule is a regular expression, searched in `variable.path`, and a rate; the first
    rule that matches wins, and a rate of 0 spares. Biases and normalization variables
    are left alone unless a pattern names them (`"bias$"`). Variables without a rule do
    not decay. A function of a variable may stand for a pattern; such rules cannot be
    saved.

    The decay does not pass through the inner optimizer. For plain SGD, a rate of
    `2 * lam` is the penalty `L2(lam)`; with momentum, Adam and all others the two
    differ (`kreg.convert.to_weight_decay` tells).

    It may stand inside `Proximal` or around it, and inside `LossScaleOptimizer`.

    Args:
        inner_optimizer: A Keras optimizer without weight decay of its own, or the name
            of one. (`AdamW` without it is `Adam`.)
        rules: A dict from patterns to rates >= 0, or a list of such pairs.
        name: String. Name of the optimizer.

    Raises:
        ValueError: If the inner optimizer decays weights itself, or a rule is not one;
            when the model is built, also if a rule matches none of its trainable
            variables.

    Example:
        >>> import keras
        >>> from kreg.optimizers import WeightDecay
        >>> words = keras.layers.Embedding(9, 4, name="words")
        >>> head = keras.layers.Dense(2, name="head")
        >>> model = keras.Sequential([keras.Input((3,)), words, head], name="model")
        >>> optimizer = WeightDecay("adam", {"words": 0.0, ".*": 0.01})
        >>> optimizer.build(model.trainable_variables)
        >>> print(optimizer.table())
        rule   value  variable                shape
        words  0.0    model/words/embeddings  (9, 4)
        .*     0.01   model/head/kernel       (4, 2)
        -      -      model/head/bias         (2,)
    """

    def __init__(
        self,
        inner_optimizer: keras.Optimizer | str,
        rules: matching.Rules[float],
        name: str | None = None,
    ) -> None:
        super().__init__(inner_optimizer, name=name)
        self._rules = [
            matching.Rule(
                rule.which, number(f"rules[{rule.label!r}]", rule.value, least=0)
            )
            for rule in matching.parse(rules)
        ]
        self._saved: list[Any] | None = None
        core = self.innermost
        _refuse_own_decay(core)
        # Keras calls this once per real update, after clipping and before the step. A
        # bound method (not a closure), so that a copy of this optimizer refers to
        # itself.
        core._apply_weight_decay = self._decay

    def build(self, variables: list[Any]) -> None:
        """Creates the state of the inner optimizer, and finds whom to decay."""
        if self.built:
            return
        if self._saved is None:
            self._matches = matching.match(self._rules, variables)
        else:
            self._matches = self._matches_saved(variables)
        super().build(variables)

    def table(self) -> str:
        """What each rule matched, one trainable variable a line.

        Raises:
            ValueError: If the optimizer is not built yet.
        """
        if not self.built:
            raise ValueError(
                "`table` must be called after the optimizer is built, as it is by "
                "`fit` or `optimizer.build(model.trainable_variables)`."
            )
        return matching.table(self._matches)

    def exclude_from_weight_decay(self, *args: Any, **kwargs: Any) -> None:
        """Refuses: rules say whom to decay.

        Raises:
            ValueError: Always.
        """
        raise ValueError(
            "`WeightDecay` takes exclusions as rules. Put a rule with rate 0 before "
            "the others: rules=[('embedding', 0.0), ...]."
        )

    def get_config(self) -> dict[str, Any]:
        """The settings: the inner optimizer, the rules and the name.

        Raises:
            ValueError: If a rule is a function, which cannot be saved.
        """
        for rule in self._rules:
            if not isinstance(rule.which, str):
                raise refuse("rules", "patterns, to be saved", rule.which)
        rules = [[rule.which, rule.value] for rule in self._rules]
        config = super().get_config() | {"rules": rules}
        if self.built:
            config["matches"] = [
                [
                    list(m.variable.shape),
                    None if m.rule is None else self._rules.index(m.rule),
                ]
                for m in self._matches
            ]
        return config

    @classmethod
    def from_config(
        cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None
    ) -> Self:
        """Rebuilds the optimizer from `get_config`."""
        settings = {k: v for k, v in config.items() if k != "matches"}
        optimizer = super().from_config(settings, custom_objects)
        optimizer._saved = config.get("matches")
        return optimizer

    def _matches_saved(self, variables: list[Any]) -> list[matching.Match[float]]:
        """The matches found before saving, by position.

        In a loaded model the paths are others (Keras drops the names of models around a
        layer, and numbers layers anew), but the order of the variables is the same.
        """
        saved: list[Any] = self._saved or []
        shapes = [tuple(shape) for shape, _ in saved]
        if [tuple(v.shape) for v in variables] != shapes:
            raise ValueError(
                "`variables` must have the shapes of those that this optimizer was "
                f"saved with, {shapes}. Received: {[tuple(v.shape) for v in variables]}"
                ". For another model, make a new `WeightDecay` with the same rules."
            )
        return [
            matching.Match(v, None if i is None else self._rules[i])
            for v, (_, i) in zip(variables, saved, strict=True)
        ]

    def _decay(self, variables: list[Any]) -> None:
        """Keras's own decay, for the variables of one rule after another."""
        core = self.innermost
        _refuse_own_decay(core)
        rules = [self._matches[core._get_variable_index(v)].rule for v in variables]
        for rule in self._rules:
            chosen = [v for v, its in zip(variables, rules, strict=True) if its is rule]
            if chosen and rule.value:
                # The general method: Muon's own would ask for a second rate.
                decay: Any = keras.optimizers.Optimizer._apply_weight_decay
                decay(_Decaying(core, rule.value), chosen)


class _Decaying:
    """An optimizer as it would be with a rate of decay."""

    def __init__(self, optimizer: Any, rate: float) -> None:
        self._optimizer = optimizer
        self.weight_decay = rate

    def __getattr__(self, name: str) -> Any:
        return getattr(self._optimizer, name)


def _refuse_own_decay(optimizer: Any) -> None:
    """Refuses an optimizer that has been told to decay, or to spare, weights."""
    for setting in ("weight_decay", "adam_weight_decay"):
        rate = getattr(optimizer, setting, None)
        if rate:
            then = "Decay would count twice. Set it to 0 (for AdamW, take Adam)."
            raise refuse(setting, "None or 0 in `inner_optimizer`", rate, then)
    if hasattr(optimizer, "_exclude_from_weight_decay"):
        raise ValueError(
            "`inner_optimizer` must not have exclusions from weight decay of its own. "
            "Give `WeightDecay` rules with rate 0 instead."
        )
