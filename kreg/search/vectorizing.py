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

    Attributes:
        one_by_one: Whether the function turned out to have an operation that the
            backend cannot vectorize, so that the members are computed in turn.

    Example:
        >>> from keras import ops
        >>> from kreg.search.vectorizing import Vectorizer
        >>> stack = ops.convert_to_tensor([[1.0, 2.0], [3.0, 4.0]])
        >>> ops.convert_to_numpy(Vectorizer()(ops.sum, stack)).tolist()
        [3.0, 7.0]
    """

    def __init__(self) -> None:
        self.one_by_one = False

    def __call__(self, function: Callable[[Any], Any], stack: Any) -> Any:
        """What `function` returns for each member, stacked.

        Args:
            function: Takes a member's part of `stack`; returns tensors in any nest.
            stack: Tensors in any nest, their first axis that of the members.
        """
        match keras.backend.backend():
            case "jax":
                return ops.vectorized_map(function, stack)
            case "tensorflow":
                return _in_tensorflow(function, stack)
            case "torch":
                return self._in_torch(function, stack)
        raise NotImplementedError(keras.backend.backend())

    def _in_torch(self, function: Callable[[Any], Any], stack: Any) -> Any:
        import torch

        if not self.one_by_one:
            before = torch.get_rng_state()
            try:
                return torch.vmap(function, randomness="same")(stack)
            except RuntimeError as error:
                warnings.warn(
                    "The members are computed one by one: PyTorch cannot vectorize "
                    f"this model. It says: {' '.join(str(error).split())}",
                    stacklevel=2,
                )
                torch.set_rng_state(before)
                self.one_by_one = True
        return _in_turn(function, stack)


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
    """The same with a loop over the members, in PyTorch."""
    import torch

    members = int(keras.tree.flatten(stack)[0].shape[0])
    before = torch.get_rng_state()
    results = []
    for member in range(members):
        torch.set_rng_state(before)
        part = keras.tree.map_structure(lambda leaf, m=member: leaf[m], stack)
        results.append(function(part))
    return keras.tree.map_structure(lambda *leaves: ops.stack(leaves), *results)
