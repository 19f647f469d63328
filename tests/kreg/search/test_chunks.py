"""A path trained in chunks."""

import json
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from kreg.optimizers import Proximal
from kreg.regularizers import ElasticNet
from kreg.search import ChunkedPath, LambdaPath, MemberStopping

PROGRAM = Path(__file__).parent / "programs" / "bounded.py"

opt = keras.optimizers
SETTINGS = {"epochs": 2, "batch_size": 32, "shuffle": False, "verbose": 0}


def trained(kind, model, rows, *lams, **settings):
    path = kind(model, *lams, **settings)
    path.compile(Proximal(opt.Adam(0.01)), "binary_crossentropy", metrics=["accuracy"])
    path.fit(*rows, **SETTINGS)
    return path


@pytest.mark.long
@pytest.mark.parametrize(
    "settings",
    [
        {"lams": 3},
        {"lams": [0.3, 0.1, 0.01], "alphas": [1.0, 0.5], "folds": [0, 1] * 48},
    ],
    ids=["count", "alphas and folds"],
)
def test_chunks_become_what_they_are_in_one_path(settings, network, rows, gap):
    model, data = network(ElasticNet(1.0, 0.9)), rows[0]
    whole = trained(LambdaPath, model, data, **settings)
    chunked = trained(ChunkedPath, model, data, **settings, chunk_size=2)
    tables = [path.table(*data) for path in (whole, chunked)]
    alphas = len(whole.members.shares)
    # A chunk has all αs of its λs.
    order = [*range(3)] if alphas == 1 else [0, 1, 3, 4, 2, 5]
    for name in set(tables[0].columns) - {"member"}:
        expected = tables[0][name][order]
        assert tables[1][name] == pytest.approx(expected, abs=2e-6), name
    for place, index in enumerate(order):
        assert gap(chunked.member(place), whole.member(index)) < 2e-6


@pytest.mark.long
def test_a_member_starts_where_the_one_before_has_come_to(network, rows, gap):
    train, unseen = rows
    settings = {"chunk_size": 1, "warm_start": "descending"}
    path = trained(ChunkedPath, network(), train, [0.01, 0.1], **settings)
    table = path.table(*train, validation_data=unseen)
    assert table["lam"].tolist() == [0.1, 0.01]
    single = LambdaPath(network(), [0.1, 0.01])
    single.compile(
        Proximal(opt.Adam(0.01)), "binary_crossentropy", metrics=["accuracy"]
    )
    first, second = single.member(0), single.member(1)
    first.fit(*train, **SETTINGS)
    second.set_weights(first.get_weights())
    second.fit(*train, **SETTINGS)
    for place, alone in enumerate((first, second)):
        assert gap(path.member(place), alone) < 2e-6
        told = alone.evaluate(*unseen, verbose=0, return_dict=True)
        assert table["val_accuracy"][place] == pytest.approx(told["accuracy"])


@pytest.mark.long
def test_a_warm_start_keeps_to_its_alpha_and_fold(network, rows):
    folds = np.arange(96) % 2
    settings = {"alphas": [1.0, 0.2], "folds": folds, "warm_start": "ascending"}
    model, lams = network(ElasticNet(1.0, 0.9)), [0.3, 0.01, 0.1]
    path = ChunkedPath(model, lams, **settings, chunk_size=2)
    path.compile(opt.SGD(0.0), "binary_crossentropy")
    starts = []

    class Watch(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            values = self.model.stacked_values()
            starts.append((self.model.members, [v.copy() for v in values]))
            # A mark for each member instead of training.
            for value in values:
                value += np.arange(len(value)).reshape(-1, *[1] * (value.ndim - 1))
            self.model.assign_stacked(values)

    path.fit(*rows[0], **SETTINGS, callbacks=[Watch()])
    (before, cold), (after, warm) = starts
    assert before.lams.tolist() == [0.01, 0.1] * 6
    for place, (alpha, fold) in enumerate(zip(after.alphas, after.folds, strict=True)):
        same = (before.alphas == alpha) & (before.folds == fold)
        last = int(np.flatnonzero(same)[-1])
        for mine, its in zip(warm, cold, strict=True):
            assert np.abs(mine[place] - its[last] - last).max() < 1e-5


def test_the_memory_of_a_member_is_its_weights_and_the_optimizers_slots(network):
    path = ChunkedPath(network(), [0.1, 0.01], chunk_size=1, folds=2)
    path.compile(Proximal(opt.Adam(0.01)), "mse")
    numbers = network().count_params()
    # Adam keeps two numbers for each weight; there are three groups of rows.
    assert path.memory() == 3 * 3 * 4 * numbers


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="peaks in KiB are Linux's")
def test_a_path_keeps_to_its_bound_and_makes_use_of_it():
    sizes = []
    # The weights of all 48 take 200 MiB, and training them together 1.5 GiB.
    for bound in (800, 1200):
        command = [sys.executable, PROGRAM, str(bound)]
        told = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        size, rise = json.loads(told.splitlines()[-1])
        assert 0.4 * bound < rise < bound
        sizes.append(size)
    assert 1 < sizes[0] < sizes[1] < 48


def test_all_train_together_where_there_is_memory_and_callbacks_run_once(network, rows):
    path = ChunkedPath(network(), [0.3, 0.1, 0.01])
    path.compile(opt.Adam(0.01), "binary_crossentropy")
    begun, stopping = [], MemberStopping(patience=0)
    told = keras.callbacks.LambdaCallback(
        on_epoch_begin=lambda epoch, logs: begun.append((epoch, logs))
    )
    train, unseen = rows
    path.fit(*train, **SETTINGS, callbacks=[told, stopping], validation_data=unseen)
    assert path.chunk_size == 3
    assert [epoch for epoch, _ in begun] == [0, 1]
    assert [len(curve["data_loss"]) for curve in path.curves] == [2]


def test_no_graph_of_a_chunk_is_left(network, rows, graphs):
    # This activation has a gradient of its own, which TensorFlow registers.
    between = keras.layers.Dense(3, activation="silu")
    path = ChunkedPath(network(None, between), [0.1, 0.01], chunk_size=1)
    path.compile("adam", "binary_crossentropy")
    before = graphs()
    path.fit(*rows[0], **SETTINGS)
    assert graphs() == before


def test_data_that_can_be_read_only_once_are_refused(network, rows):
    path = ChunkedPath(network(), [0.1, 0.01], chunk_size=1)
    path.compile("adam", "mse")
    with pytest.raises(ValueError, match="`x` must be data that each chunk can read"):
        path.fit(iter([rows[0]]), epochs=1)


def test_a_bound_that_is_too_small_for_one_says_what_one_takes(network, rows):
    path = ChunkedPath(network(), [0.1, 0.01], max_memory=100)
    path.compile("adam", "binary_crossentropy")
    message = r"`max_memory` must be at least \d\S+ bytes.*Received: max_memory=100"
    with pytest.raises(ValueError, match=message):
        path.fit(*rows[0], **SETTINGS)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"chunk_size": 0}, "`chunk_size` must be an integer >= 1"),
        ({"chunk_size": 1, "warm_start": "up"}, "`warm_start` must be"),
        ({"chunk_size": 2, "warm_start": "ascending"}, "smaller than the number of"),
        ({"chunk_size": 1, "lams": [-1.0]}, "`lams` must be"),
        ({"chunk_size": 1, "max_memory": 1e9}, "`max_memory` must be None with"),
        ({"max_memory": 0}, "`max_memory` must be a finite number > 0"),
        ({"warm_start": "ascending"}, "`chunk_size` must be given for a warm start"),
    ],
)
def test_what_makes_no_chunks_is_refused(settings, message, network):
    with pytest.raises(ValueError, match=message):
        ChunkedPath(network(), **{"lams": [0.1, 0.01], **settings})


def test_a_path_that_is_not_trained_has_no_members(network):
    path = ChunkedPath(network(), [0.1, 0.01], chunk_size=1)
    path.compile("adam", "mse")
    with pytest.raises(ValueError, match="Call `fit`"):
        path.member(0)
