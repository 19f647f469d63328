"""A path as a Keras model, and what it tells of its members."""

import keras
import numpy as np
import pytest
from sklearn.linear_model import enet_path

from kreg.optimizers import Proximal, WeightDecay
from kreg.regularizers import L1, L2, ElasticNet
from kreg.schedules import Assignable
from kreg.search import (
    LambdaPath,
    MemberStopping,
    lambda_max,
)

L = keras.layers
opt = keras.optimizers


def fitted(path, rows, epochs=2, callbacks=(), **settings):
    train, unseen = rows
    path.fit(
        *train,
        batch_size=32,
        epochs=epochs,
        validation_data=unseen,
        callbacks=list(callbacks),
        verbose=0,
        **settings,
    )
    return path


def compiled(model, *lams, **settings):
    path = LambdaPath(model, *lams, **settings)
    path.compile(Proximal(opt.Adam(0.01)), "binary_crossentropy", metrics=["accuracy"])
    return path


def test_the_path_agrees_with_enet_path(diabetes):
    alpha, count, steps = 0.5, 8, 600
    x, y = diabetes.x.astype("float32"), diabetes.y.astype("float32")[:, None]
    layer = L.Dense(1, kernel_regularizer=ElasticNet(1.0, alpha))
    path = LambdaPath(keras.Sequential([keras.Input((10,)), layer]), count, eps=1e-2)
    path.compile(Proximal(opt.SGD(0.15, momentum=0.9)), "mse")
    # The λs come from all rows; copies of them do not change the mean.
    x, y = np.tile(x, (steps, 1)), np.tile(y, (steps, 1))
    path.fit(x, y, batch_size=len(diabetes.x), shuffle=False, verbose=0)
    lams = path.members.lams
    _, expected, _ = enet_path(
        diabetes.x,
        diabetes.y,
        l1_ratio=alpha / (2 - alpha),
        alphas=lams * (1 - alpha / 2),
        tol=1e-12,
    )
    found = path.stacked_values()[0][:, :, 0].T
    assert np.abs(found - expected).max() < 1e-5
    assert np.count_nonzero(found[:, 1:]) == np.count_nonzero(expected[:, 1:])


def test_lambda_max_is_that_of_the_optimum_with_a_bias(breast_cancer):
    x, y = breast_cancer.x, breast_cancer.y[:, None]
    layer = L.Dense(1, activation="sigmoid", kernel_regularizer=L1(1.0))
    model = keras.Sequential([keras.Input((30,)), layer])
    model.compile(loss="binary_crossentropy")
    expected = np.abs(x.T @ (y - y.mean())).max() / len(x)
    found = lambda_max(model, x.astype("float32"), y.astype("float32"))
    assert abs(found / expected - 1) < 1e-4


def test_lambda_max_is_refused_where_no_lambda_makes_a_zero(network, rows):
    model = network(L2(1.0))
    model.compile(loss="mse")
    with pytest.raises(ValueError, match="Give the λs yourself"):
        lambda_max(model, *rows[0])


def test_the_table_of_a_path_tells_what_each_member_says_of_itself(network, rows):
    path = fitted(compiled(network(), [0.3, 0.01]), rows)
    table = path.table(*rows[0], validation_data=rows[1])
    member = path.member(1)
    told = member.evaluate(*rows[1], verbose=0, return_dict=True)
    assert table["val_accuracy"][1] == pytest.approx(told["accuracy"])
    loss = table["val_data_loss"][1] + table["penalty"][1]
    assert loss == pytest.approx(told["loss"], rel=1e-5)
    assert table["gap"][1] == table["val_data_loss"][1] - table["data_loss"][1]
    kernel = keras.ops.convert_to_numpy(member.layers[0].kernel)
    assert table["zeros"][1] == np.count_nonzero(kernel == 0)
    assert table["features"][1] == kernel.any(axis=1).sum()
    assert member.layers[0].kernel_regularizer == L1(0.01)


def test_a_path_is_the_same_after_saving_and_goes_on(network, rows, tmp_path):
    path = fitted(compiled(network(), [0.3, 0.01], folds=[0, 1] * 48), rows)
    path.save(tmp_path / "path.keras")
    loaded = keras.saving.load_model(tmp_path / "path.keras")
    assert loaded.predict(rows[1][0], verbose=0) == pytest.approx(
        path.predict(rows[1][0], verbose=0), abs=1e-6
    )
    for each in (path, loaded):
        fitted(each, rows, shuffle=False, epochs=1)
    for mine, its in zip(path.stacked_values(), loaded.stacked_values(), strict=True):
        assert np.abs(mine - its).max() < 2e-6


def test_the_curves_have_each_member_and_the_logs_their_mean(network, rows):
    path = compiled(network(), [0.3, 0.01, 0.001])
    logs = fitted(path, rows).history.history
    for name in ("data_loss", "accuracy", "val_data_loss", "val_accuracy"):
        assert path.curves[name].shape == (2, 3)
        assert path.curves[name].mean(axis=1) == pytest.approx(logs[name], rel=1e-5)
    least = path.curves["val_data_loss"].min(axis=1)
    assert least == pytest.approx(logs["val_least_data_loss"], rel=1e-5)


def test_a_member_that_is_done_stops_changing(network, rows):
    class Watch(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            self.seen = []

        def on_epoch_end(self, epoch, logs=None):
            self.seen.append(self.model.stacked_values())

    stopping, watch = MemberStopping(patience=1), Watch()
    path = compiled(network(), [2.0, 0.001])
    fitted(path, rows, epochs=8, callbacks=[stopping, watch])
    assert stopping.stopped_epoch[1] == -1
    stopped = stopping.stopped_epoch[0]
    assert 0 < stopped < 7
    for now, then in zip(watch.seen[-1], watch.seen[stopped], strict=True):
        assert np.array_equal(now[0], then[0])
        assert not np.array_equal(now[1], then[1])
    assert stopping.best_epoch[0] == path.curves["val_data_loss"][:, 0].argmin()


def test_a_fold_learns_nothing_of_its_rows_and_is_judged_by_them(network, rows, gap):
    (x, y), _ = rows
    fold = np.arange(len(x)) % 3
    path = compiled(network(), [0.01, 0.001], folds=fold)
    spoiled = np.where(fold[:, None] == 1, 1 - y, y)
    settings = {"batch_size": len(x), "epochs": 3, "shuffle": False, "verbose": 0}
    path.fit(x, spoiled, **settings)
    place = int(np.flatnonzero(path.members.folds == 1)[0])
    alone = compiled(network(), [0.01, 0.001]).member(0)
    kept = fold != 1
    alone.fit(x[kept], y[kept], **{**settings, "batch_size": int(kept.sum())})
    assert gap(path.member(place), alone) < 2e-6
    table = path.table(x, y)
    parts = []
    for label in range(3):
        chosen = np.flatnonzero(path.members.folds == label)[0]
        data = x[fold == label], y[fold == label]
        judged = path.member(int(chosen)).evaluate(*data, verbose=0, return_dict=True)
        parts.append(judged["accuracy"])
    assert table["val_accuracy"][0] == pytest.approx(np.mean(parts), rel=1e-5)
    error = np.std(parts, ddof=1) / np.sqrt(3)
    assert table["val_accuracy_se"][0] == pytest.approx(error, rel=1e-4, abs=1e-7)
    assert len(table) == 2


@pytest.mark.parametrize(
    ("optimizer", "word"),
    [
        (lambda: opt.Adam(clipnorm=1.0), "clipnorm"),
        (lambda: opt.SGD(global_clipnorm=1.0), "global_clipnorm"),
        (lambda: opt.Lamb(), "Lamb"),
        (lambda: opt.Muon(), "Muon"),
        (lambda: Proximal(opt.Adafactor()), "Adafactor"),
    ],
)
def test_an_optimizer_that_mixes_members_is_refused_by_name(optimizer, word, network):
    with pytest.raises(ValueError, match=word):
        LambdaPath(network(), [0.1]).compile(optimizer(), "mse")


@pytest.mark.parametrize(
    ("optimizer", "word"),
    [
        (lambda: WeightDecay(Proximal(opt.SGD(0.1)), {"kernel": 0.1}), "Proximal"),
        (lambda: opt.SGD(opt.schedules.CosineDecay(0.1, 9)), "schedule"),
        (lambda: opt.SGD(0.1, use_ema=True), "moving average"),
        (lambda: opt.SGD(0.1), "constraints"),
    ],
)
def test_learning_rates_of_members_are_refused_where_more_depends_on_them(
    optimizer, word, network
):
    model = network(None, L.Dense(4, kernel_constraint="non_neg"))
    path = LambdaPath(model, [0.1, 0.2], learning_rates=[0.1, 0.2])

    def begin():
        path.compile(optimizer(), "mse")
        path.optimizer.build(path.trainable_variables)

    with pytest.raises(ValueError, match=f"`learning_rates` must be None.*{word}"):
        begin()


def test_a_member_is_saved_and_loaded_without_a_warning(network, tmp_path):
    member = compiled(network(), [0.01, 0.001]).member(0)
    member.save(tmp_path / "member.keras")
    loaded = keras.models.load_model(tmp_path / "member.keras")
    for mine, theirs in zip(member.get_weights(), loaded.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_what_a_path_cannot_do_is_refused(network):
    with pytest.raises(ValueError, match="a model with a penalty"):
        LambdaPath(keras.Sequential([keras.Input((2,)), L.Dense(1)]), [0.1])
    with pytest.raises(ValueError, match="numbers or schedules"):
        LambdaPath(network(L1(Assignable(0.1))), [0.1])
    with pytest.raises(ValueError, match="`alphas` must be None for a model with L1"):
        LambdaPath(network(L1(1.0)), [0.1], alphas=[0.5])
    with pytest.raises(ValueError, match="lams"):
        LambdaPath(network(), [-0.1])
    with pytest.raises(ValueError, match="folds"):
        LambdaPath(network(None, L.BatchNormalization()), [0.1], folds=3)
    with pytest.raises(ValueError, match="integers >= 0 where they tell how often"):
        LambdaPath(network(), [0.1], folds=-np.ones((96, 2), int))
    layer = L.SpectralNormalization(L.Dense(4), name="spectral")
    with pytest.raises(ValueError, match="spectral"):
        LambdaPath(network(None, layer), [0.1])
