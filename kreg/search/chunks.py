"""Many λs, some of them at a time."""

from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
from keras import ops

from kreg.checks import integer, number, refuse
from kreg.search.chunk_size import measured, most_that_fit
from kreg.search.folds import count_folds
from kreg.search.freed_graphs import freed_graphs
from kreg.search.members import Members
from kreg.search.memory import free_memory
from kreg.search.path import LambdaPath
from kreg.search.table import Table

# The rest of the memory that is free is for what others start meanwhile.
SHARE = 0.8
# Of the memory of chunks that are done, allocators keep some pieces.
PIECES = 1.1


class ChunkedPath:
    """Trains the λs of a path in chunks, one after the other.

    For more λs than fit into memory together, or to start each from the one before.
    A chunk is a `LambdaPath`; of those that are done only the weights are kept, in main
    memory. Each chunk is compiled anew, and draws its own order of batches.

    Args:
        model: A built model with a penalty of kreg or Keras; it is left as it is.
        lams: The λs, or how many, as `LambdaPath` takes them.
        alphas: α for the penalties that have one; each λ is then trained with each.
        chunk_size: How many λs are trained together, each with all αs and folds. By
            default `fit` measures, in a few short trainings, how many fit.
        max_memory: The bytes that training may take in main memory, beyond what the
            process holds before. By default four fifths of what is free when `fit`
            begins, in the machine and in the control groups of the process.
        warm_start: "descending" or "ascending": λs are taken in this order, and all
            members of a chunk start where the last λ of the chunk before has come to,
            with the same α and fold. Schedules and optimizers start anew. By default
            all start from the weights of the model, in the order given.
        folds: As in `LambdaPath`.
        eps: As in `LambdaPath`.
        seed: As in `LambdaPath`.

    Attributes:
        lams: The λs in the order of training, shape `(alphas, lams)`; None until `fit`
            has found them.
        chunk_size: As given, or as the last `fit` has measured it; None before.
        curves: The `curves` of each chunk in the last `fit`.

    Raises:
        ValueError: As `LambdaPath` does, and if `chunk_size`, `max_memory` or
            `warm_start` is none of the above, or has no effect.

    Example:
        >>> import keras, numpy as np
        >>> from kreg.optimizers import Proximal
        >>> from kreg.regularizers import L1
        >>> from kreg.search import ChunkedPath
        >>> x = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
        >>> y = 2 * x[:, :1] - x[:, 1:2]
        >>> layer = keras.layers.Dense(1, kernel_regularizer=L1(1.0))
        >>> model = keras.Sequential([keras.Input((5,)), layer])
        >>> settings = {"chunk_size": 2, "warm_start": "descending"}
        >>> path = ChunkedPath(model, [0.1, 9, 1], **settings)
        >>> path.compile(Proximal(keras.optimizers.SGD(0.3)), loss="mse")
        >>> path.fit(x, y, batch_size=200, epochs=12, verbose=0)
        >>> table = path.table()
        >>> table["lam"].tolist(), table["features"].tolist()
        ([9.0, 1.0, 0.1], [0, 2, 2])
    """

    def __init__(
        self,
        model: keras.Model,
        lams: Any = 64,
        alphas: Any = None,
        *,
        chunk_size: int | None = None,
        max_memory: float | None = None,
        warm_start: str | None = None,
        folds: Any = None,
        eps: float = 1e-3,
        seed: int = 0,
    ) -> None:
        if chunk_size is not None:
            chunk_size = integer("chunk_size", chunk_size, least=1)
        self.chunk_size: Any = chunk_size
        self._measures = chunk_size is None
        self.max_memory = self._checked(max_memory)
        self.model, self.alphas, self.warm_start = model, alphas, warm_start
        self._settings = {"folds": folds, "eps": eps, "seed": seed}
        # The settings of a path, checked by one of the smallest size.
        self._one = LambdaPath(model, [1.0], alphas, **self._settings)
        self.lams: Any = None
        self._count = 0 if np.ndim(lams) else integer("lams", lams, least=2)
        self._alphas = len(self._one.members.shares)
        if not self._count:
            members = Members.grid(lams, alphas)
            self.lams = self._in_order(members.lams.reshape(self._alphas, -1))
        if warm_start is not None:
            self._refuse_start(self._count or np.size(self.lams) // self._alphas)
        self.curves: list[dict[str, np.ndarray]] = []
        self._weights: list[list[np.ndarray]] = []

    def compile(self, *arguments: Any, **settings: Any) -> None:
        """Configures the training of each member, as `LambdaPath.compile` does."""
        self._one.compile(*arguments, **settings)
        self._compiling = arguments, settings

    def memory(self) -> int:
        """The bytes that a λ of a chunk holds: its weights and the optimizer's state.

        They are counted for all its αs and folds. Training takes as much again as the
        weights for their gradients, and what the layers give for a batch.
        """
        one = self._one
        one._assert_compile_called("memory")  # type: ignore[no-untyped-call]
        one.optimizer.build(one.trainable_variables)
        size = len(one.members)
        state = one.optimizer.inner_optimizer.variables
        held = [v for v in state if tuple(v.shape)[:1] == (size,)]
        variables = [*one.stack.stacked, *held]
        return sum(ops.convert_to_numpy(v).nbytes for v in variables)

    def fit(self, x: Any = None, y: Any = None, **settings: Any) -> None:
        """Trains all chunks from the start, each as `LambdaPath.fit` does.

        Raises:
            ValueError: If one λ alone takes more than `max_memory`, or `x` can be read
                only once.
        """
        if isinstance(x, Iterator):
            raise refuse("x", "data that each chunk can read again, no iterator", x)
        self._one._assert_compile_called("fit")  # type: ignore[no-untyped-call]
        if self._count:
            weights = settings.get("sample_weight")
            self.lams = self._in_order(self._one.find_lams(self._count, x, y, weights))
        self.curves, self._weights = [], []
        if self._measures:
            self.chunk_size = self._measured(x, y, settings)
        ends: list[np.ndarray] = []
        for part in self._parts():
            ends = self._train(part, ends, x, y, **settings)

    def table(self, *data: Any, **settings: Any) -> Table:
        """What became of each member, as `LambdaPath.table` tells it."""
        self._refuse_untrained()
        chunks = range(len(self._weights))
        tables = [self._table(chunk, *data, **settings) for chunk in chunks]
        columns = {
            name: np.concatenate([table[name] for table in tables])
            for name in tables[0].columns
        }
        return Table({**columns, "member": np.arange(len(columns["member"]))})

    def member(self, index: int) -> Any:
        """A member as an ordinary Keras model, compiled like the path.

        Args:
            index: Its number in the table.
        """
        self._refuse_untrained()
        most = np.size(self.lams) - 1
        size = self._parts()[0].size
        chunk, place = divmod(integer("index", index, least=0, most=most), size)
        return self._trained(chunk).member(place)

    @freed_graphs()
    def _table(self, chunk: int, *data: Any, **settings: Any) -> Table:
        table: Table = self._trained(chunk).table(*data, **settings)
        return table

    @freed_graphs()
    def _train(
        self, lams: np.ndarray, start: list[np.ndarray], *data: Any, **settings: Any
    ) -> list[np.ndarray]:
        """Trains a chunk, and returns where the next one is to start."""
        path = self._path(lams)
        if start:
            path.assign_stacked(_repeated(start, len(path.members)))
        path.fit(*data, **settings)
        self._weights.append(path.get_weights())
        self.curves.append(path.curves)
        return [] if self.warm_start is None else self._ends(path)

    def _trained(self, chunk: int) -> Any:
        path = self._path(self._parts()[chunk])
        path.set_weights(self._weights[chunk])
        return path

    def _parts(self) -> list[np.ndarray]:
        """The λs of each chunk, shape `(alphas, lams)`."""
        places = range(self.chunk_size, self.lams.shape[1], self.chunk_size)
        return np.split(self.lams, places, axis=1)

    def _measured(self, x: Any, y: Any, settings: dict[str, Any]) -> int:
        """How many λs fit into memory together."""
        bound = SHARE * free_memory() if self.max_memory is None else self.max_memory
        count: int = self.lams.shape[1]
        # The weights of all that are done; they are alike for all values of λ.
        one: list[np.ndarray] = self._one.get_weights()  # type: ignore[no-untyped-call]
        kept = count * sum(value.nbytes for value in one)
        take = measured(lambda size: self._path(self.lams[:, :size]), x, y, settings)
        fits = most_that_fit(take, count, bound / PIECES - kept, self.memory())
        if not fits:
            least = PIECES * (max(take(1).most, self.memory()) + kept)
            must = f"at least {least:.3g} bytes, for training one λ at a time"
            raise refuse("max_memory", must, bound, "Take smaller batches.")
        chunks = -(-count // fits)
        # All as large, as far as can be: as many chunks, and less memory.
        return -(-count // chunks)

    def _path(self, lams: np.ndarray) -> Any:
        path = LambdaPath(self.model, lams, self.alphas, **self._settings)
        arguments, settings = self._compiling
        path.compile(*arguments, **settings)
        return path

    def _ends(self, path: Any) -> list[np.ndarray]:
        """The values of the last λ of each α and fold."""
        groups = self._alphas * (count_folds(path.folds) + 1)
        each = len(path.members) // groups
        return [value[each - 1 :: each] for value in path.stacked_values()]

    def _in_order(self, lams: np.ndarray) -> np.ndarray:
        if self.warm_start is None:
            return lams
        ascending = np.sort(lams, axis=1)
        return ascending if self.warm_start == "ascending" else ascending[:, ::-1]

    def _checked(self, max_memory: float | None) -> float | None:
        if max_memory is None:
            return None
        if not self._measures:
            must = "None with a `chunk_size`, which says how many are trained together"
            raise refuse("max_memory", must, max_memory)
        return number("max_memory", max_memory, above=0)

    def _refuse_start(self, count: int) -> None:
        if self.warm_start not in ("ascending", "descending"):
            must = '"descending", "ascending" or None'
            raise refuse("warm_start", must, self.warm_start)
        if self.chunk_size is None:
            must = "given for a warm start, which begins where the chunk before ends"
            raise refuse("chunk_size", must, None)
        if count <= self.chunk_size:
            must = f"smaller than the number of λs, {count}, for a warm start"
            raise refuse("chunk_size", must, self.chunk_size)

    def _refuse_untrained(self) -> None:
        if not self._weights:
            raise refuse("path", "trained", "one before `fit`", "Call `fit`.")


def _repeated(values: list[np.ndarray], members: int) -> list[np.ndarray]:
    """Values of each group of members, for all its members."""
    return [np.repeat(each, members // len(each), axis=0) for each in values]
