"""Wrong answers to exercise 15: each must fail."""

import keras
import numpy as np
from keras import ops


class _Right(keras.regularizers.Regularizer):
    """Is right; each mistake below turns one thing wrong."""

    def __init_subclass__(cls):
        cls.__name__ = cls.__qualname__ = "ElasticNet"

    def __init__(self, lam, alpha):
        self.lam = float(lam)
        self.alpha = float(alpha)

    def __call__(self, w):
        return self.lam * self.mix(ops.sum(ops.abs(w)), ops.sum(ops.square(w)))

    def mix(self, l1, l2):
        return self.alpha * l1 + (1 - self.alpha) * l2

    def get_config(self):
        return {"lam": self.lam, "alpha": self.alpha}


class ElasticNet__no_get_config(_Right):
    """Cannot be saved."""

    def get_config(self):
        """Do what Keras does when nobody writes this."""
        return keras.regularizers.Regularizer.get_config(self)


class ElasticNet__empty_config(_Right):
    """Saves nothing.

    diagnosis: config_unfit
    """

    def get_config(self):
        """Forget both."""
        return {}


class ElasticNet__lam_only_in_config(_Right):
    """Saves λ and forgets α.

    diagnosis: config_unfit
    """

    def get_config(self):
        """Forget α."""
        return {"lam": self.lam}


class ElasticNet__config_swapped(_Right):
    """Saves λ as α and α as λ.

    diagnosis: config_swapped
    """

    def get_config(self):
        """Mix up the two."""
        return {"lam": self.alpha, "alpha": self.lam}


class ElasticNet__config_in_other_words(_Right):
    """Saves l1 and l2, which its own __init__ does not know.

    diagnosis: config_unfit
    """

    def get_config(self):
        """Translate."""
        return {"l1": self.lam * self.alpha, "l2": self.lam * (1 - self.alpha)}


class ElasticNet__config_rounded(_Right):
    """Saves two digits.

    diagnosis: config_rounded
    """

    def get_config(self):
        """Round."""
        return {"lam": round(self.lam, 2), "alpha": round(self.alpha, 2)}


class ElasticNet__config_of_defaults(_Right):
    """Always saves 0.01 and 0.5.

    diagnosis: config_of_defaults
    """

    def get_config(self):
        """Know it by heart."""
        return {"lam": 0.01, "alpha": 0.5}


class ElasticNet__config_is_a_tuple(_Right):
    """Saves the numbers without their names.

    diagnosis: config_unfit
    """

    def get_config(self):
        """List them."""
        return (self.lam, self.alpha)


class ElasticNet__config_drifts(_Right):
    """Keeps λα as λ and saves that: every round trip loses a factor of α.

    diagnosis: config_drifts
    """

    def __init__(self, lam, alpha):
        super().__init__(lam, alpha)
        self.l1, self.l2 = lam * alpha, lam * (1 - alpha)
        self.lam = self.l1

    def __call__(self, w):
        """Use the parts."""
        return self.l1 * ops.sum(ops.abs(w)) + self.l2 * ops.sum(ops.square(w))


class ElasticNet__arguments_without_names(_Right):
    """Takes λ and α by position only, so Keras cannot make it again.

    diagnosis: config_unfit
    """

    def __init__(self, lam, alpha, /):
        super().__init__(lam, alpha)


class ElasticNet__arguments_swapped(_Right):
    """Takes α first.

    diagnosis: arguments_swapped
    """

    def __init__(self, alpha, lam):
        super().__init__(lam, alpha)


class ElasticNet__one_for_all(_Right):
    """Keeps λ and α on the class: the last one made decides for all."""

    def __init__(self, lam, alpha):
        type(self).lam, type(self).alpha = float(lam), float(alpha)


class ElasticNet__alpha_swapped(_Right):
    """Gives α to the squares.

    diagnosis: alpha_swapped
    """

    def mix(self, l1, l2):
        """Swap."""
        return (1 - self.alpha) * l1 + self.alpha * l2


class ElasticNet__half_squares(_Right):
    """Puts scikit-learn's ½ before the squares.

    diagnosis: half_squares
    """

    def mix(self, l1, l2):
        """Halve."""
        return self.alpha * l1 + 0.5 * (1 - self.alpha) * l2


class ElasticNet__whole_squares(_Right):
    """Forgets 1 − α before the squares.

    diagnosis: whole_squares
    """

    def mix(self, l1, l2):
        """Forget."""
        return self.alpha * l1 + l2


class ElasticNet__length_not_squared(_Right):
    """Takes the length of the weights, not its square.

    diagnosis: root_taken
    """

    def mix(self, l1, l2):
        """Take the root."""
        return self.alpha * l1 + (1 - self.alpha) * ops.sqrt(l2)


class ElasticNet__lam_on_l1_only(_Right):
    """Misplaces a bracket.

    diagnosis: lam_on_l1_only
    """

    def __call__(self, w):
        """Multiply the first part alone."""
        l1, l2 = ops.sum(ops.abs(w)), ops.sum(ops.square(w))
        return self.lam * self.alpha * l1 + (1 - self.alpha) * l2


class ElasticNet__lam_forgotten(_Right):
    """Does not multiply by λ.

    diagnosis: lam_forgotten
    """

    def __call__(self, w):
        """Mix only."""
        return self.mix(ops.sum(ops.abs(w)), ops.sum(ops.square(w)))


class ElasticNet__abs_forgotten(_Right):
    """Lets positive and negative weights cancel.

    diagnosis: abs_forgotten
    """

    def __call__(self, w):
        """Add the weights as they are."""
        return self.lam * self.mix(ops.sum(w), ops.sum(ops.square(w)))


class ElasticNet__mean(_Right):
    """Averages where it should add.

    diagnosis: mean_over_entries
    """

    def __call__(self, w):
        """Average."""
        return self.lam * self.mix(ops.mean(ops.abs(w)), ops.mean(ops.square(w)))


class ElasticNet__sum_over_rows(_Right):
    """Adds along the first axis and returns a vector.

    diagnosis: one_axis_only
    """

    def __call__(self, w):
        """Add too little."""
        l1, l2 = ops.sum(ops.abs(w), axis=0), ops.sum(ops.square(w), axis=0)
        return self.lam * self.mix(l1, l2)


class ElasticNet__matrices_only(_Right):
    """Adds over two axes, which does not do for convolutions.

    diagnosis: two_axes_only
    """

    def __call__(self, w):
        """Add over two axes."""
        l1, l2 = ops.sum(ops.abs(w), axis=(0, 1)), ops.sum(ops.square(w), axis=(0, 1))
        return self.lam * self.mix(l1, l2)


class ElasticNet__leaves_the_graph(_Right):
    """Computes in NumPy: the value is right, but no gradient comes back."""

    def __call__(self, w):
        """Leave Keras."""
        w = ops.convert_to_numpy(w)
        return ops.convert_to_tensor(
            np.float32(self.lam * self.mix(np.sum(np.abs(w)), np.sum(w**2)))
        )


class ElasticNet__gradient_stopped(_Right):
    """Has the right value and stops its gradient: training never feels it."""

    def __call__(self, w):
        """Stop."""
        return super().__call__(ops.stop_gradient(w))


class ElasticNet__remembers_the_first_answer(_Right):
    """Computes once and says the same ever after."""

    def __call__(self, w):
        """Remember."""
        if not hasattr(self, "answer"):
            self.answer = float(super().__call__(w))
        return self.answer


class ElasticNet__pure_l1_unknown(_Right):
    """Takes α = 1 for a missing value and mixes half and half.

    diagnosis: end_unknown
    """

    def __init__(self, lam, alpha):
        super().__init__(lam, alpha if alpha < 1 else 0.5)
