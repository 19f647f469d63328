"""One function for all members at once."""

import warnings
from collections.abc import Callable
from typing import Any

import keras
from keras import ops


class Vectorizer:
    """Applies a function to every member of a stack, in one computation.

    Random numbers are the same for all members, as for models that are trained alone
    with the same seed.

    Args:
        one_by_one: Whether to compute the members in turn, on JAX and PyTorch.

    Attributes:
        one_by_one: Whether they are: also if the function turned out to have an
            operation that PyTorch cannot vectorize.

    Example:
        >>> from keras import ops
        >>> from kreg.search.vectorizing import Vectorizer
        >>> stack = ops.convert_to_tensor([[1.0, 2.0], [3.0, 4.0]])
        >>> ops.convert_to_numpy(Vectorizer()(ops.sum, stack)).tolist()
        [3.0, 7.0]
    """

    def __init__(self, *, one_by_one: bool = False) -> None:
        self.one_by_one = one_by_one

    def __call__(self, function: Callable[[Any], Any], stack: Any) -> Any:
        """What `function` returns for each member, stacked.

        Args:
            function: Takes a member's part of `stack`; returns tensors in any nest.
            stack: Tensors in any nest, their first axis that of the members.
        """
        match keras.backend.backend():
            case "jax":
                way = _in_turn if self.one_by_one else ops.vectorized_map
                return way(function, stack)
            case "tensorflow":
                return _in_tensorflow(function, stack)
            case "torch":
                return self._in_torch(function, stack)
        raise NotImplementedError(keras.backend.backend())

    def _in_torch(self, function: Callable[[Any], Any], stack: Any) -> Any:
        import torch

        before = torch.get_rng_state()
        if not self.one_by_one:
            try:
                return torch.vmap(function, randomness="same")(stack)
            except RuntimeError as error:
                warnings.warn(
                    "The members are computed one by one: PyTorch cannot vectorize "
                    f"this model. It says: {' '.join(str(error).split())}",
                    stacklevel=2,
                )
                self.one_by_one = True

        def with_the_same_draws(part: Any) -> Any:
            torch.set_rng_state(before)
            return function(part)

        return _in_turn(with_the_same_draws, stack)


vectorize = Vectorizer()


def one_graph(function: Callable[[], Any]) -> Callable[[], Any]:
    """`function`, whose values are variables, without tracing it at each call.

    On TensorFlow every vectorization outside a graph makes a graph of its own.
    """
    if keras.backend.backend() != "tensorflow":
        return function
    import tensorflow as tf

    traced: Callable[[], Any] = tf.function(function, autograph=False)
    return traced


def _in_tensorflow(function: Callable[[Any], Any], stack: Any) -> Any:
    import tensorflow as tf

    # A convolution with a kernel per member is a loop inside the graph.
    return tf.vectorized_map(function, stack, fallback_to_while_loop=True, warn=False)


def _in_turn(function: Callable[[Any], Any], stack: Any) -> Any:
    """The same for one member after the other."""
    members = int(keras.tree.flatten(stack)[0].shape[0])
    results = [
        function(keras.tree.map_structure(lambda leaf, m=member: leaf[m], stack))
        for member in range(members)
    ]
    return keras.tree.map_structure(lambda *leaves: ops.stack(leaves), *results)
