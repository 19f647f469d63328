"""What users asked of Keras and its neighbours, by the thread, and what kreg answers.

The laws behind each answer are tested where they belong; here each question is asked as
it was.
"""

import keras
import numpy as np
import pytest
from keras import layers, ops
from sklearn.linear_model import Lasso

import kreg
from kreg import convert
from kreg.optimizers import Proximal
from kreg.regularizers import L1, L2, ElasticNet
from kreg.schedules import WarmUp

X = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
Y = (X[:, :1] - 2 * X[:, 1:2]).astype("float32")


def dense(**settings):
    return layers.Dense(1, **settings)


def network(*between):
    keras.utils.set_random_seed(0)
    return keras.Sequential([keras.Input((4,)), *between])


def penalty_in_loss(model):
    """What `fit` adds to the data loss, at a learning rate of zero."""
    model.compile(keras.optimizers.SGD(0.0), loss="mse", metrics=["mse"])
    logs = model.fit(X, Y, batch_size=64, verbose=0).history
    return logs["loss"][0] - logs["mse"][0]


def test_keras_16316_a_penalty_put_on_a_built_model_counts_in_the_loss():
    model = network(dense(kernel_initializer="ones"))
    assert penalty_in_loss(model) == 0
    kreg.regularize(model, {"kernel": L1(0.5)})
    assert penalty_in_loss(model) == pytest.approx(0.5 * 4, rel=1e-5)


def test_tensorflow_37511_a_penalty_put_on_a_pretrained_model_survives_a_clone():
    model = network(dense())
    kreg.regularize(model, {"kernel": L2(0.1)})
    assert keras.models.clone_model(model).layers[0].kernel.regularizer == L2(0.1)


def test_keras_8793_the_strength_of_a_penalty_changes_while_fit_runs():
    kernel = {"kernel_initializer": "ones", "kernel_regularizer": L1(WarmUp(1.0, 4))}
    model = network(dense(**kernel))
    model.compile(keras.optimizers.SGD(0.0), loss="mse", metrics=["mse"])
    logs = model.fit(X, Y, batch_size=64, epochs=6, verbose=0).history
    penalties = np.subtract(logs["loss"], logs["mse"])
    assert penalties == pytest.approx([0, 1, 2, 3, 4, 4], abs=1e-5)


def test_keras_18388_l1_leaves_weights_that_are_exactly_zero(train, diabetes):
    kernel = train(diabetes, Proximal(keras.optimizers.SGD(0.1)), L1(0.1), 300)
    lasso = Lasso(alpha=0.05).fit(diabetes.x, diabetes.y)
    assert (kernel[:, 0] == 0).tolist() == (lasso.coef_ == 0).tolist()


def test_keras_16201_layers_are_excluded_from_weight_decay_on_every_backend():
    model = network(layers.Dense(3, name="spared"), layers.Dense(1, name="head"))
    before = [ops.convert_to_numpy(v) for v in model.trainable_variables]
    decay = kreg.weight_decay(keras.optimizers.SGD(1.0), {"spared": 0.0, "head": 0.5})
    decay.apply([ops.zeros_like(v) for v in before], model.trainable_variables)
    after = [ops.convert_to_numpy(v) for v in model.trainable_variables]
    shares = [a.sum() / b.sum() for a, b in zip(after[::2], before[::2], strict=True)]
    assert shares == pytest.approx([1.0, 0.5])


def test_pytorch_38767_weight_decay_is_told_as_l2_or_refused_where_it_is_not():
    plain = keras.optimizers.SGD(0.1, weight_decay=0.02)
    assert convert.from_weight_decay(plain) == L2(0.01)
    with pytest.raises(ValueError, match="Adam"):
        convert.from_weight_decay(keras.optimizers.Adam(weight_decay=0.02))


def test_scikit_learn_10888_the_two_meanings_of_alpha_are_translated():
    theirs = convert.to_sklearn(ElasticNet(0.3, alpha=0.4), "ElasticNet")
    # a = lam (1 - alpha / 2) and rho = alpha / (2 - alpha)
    assert theirs == pytest.approx({"alpha": 0.24, "l1_ratio": 0.25})


def test_keras_8807_a_layer_used_three_times_is_penalized_once():
    shared = layers.Dense(
        4, kernel_initializer="ones", kernel_regularizer=L1(0.1), use_bias=False
    )
    inputs = keras.Input((4,))
    model = keras.Model(inputs, shared(shared(shared(inputs))))
    assert [ops.convert_to_numpy(p) for p in model.losses] == pytest.approx([1.6])


def test_openseq2seq_127_the_penalty_of_half_precision_weights_does_not_overflow():
    kernel = ops.ones((4096, 32), "float16")
    assert float(L1(1.0)(kernel)) == 4096 * 32


def test_keras_3922_a_penalty_on_an_embedding_says_that_its_gradient_is_dense():
    model = keras.Sequential([keras.Input((2,)), layers.Embedding(9, 3, name="words")])
    (row,) = kreg.regularize(model, {"words": L2(0.1)}).rows
    assert row.notes == ("dense gradient",)


def test_keras_10822_the_weights_of_an_lstm_without_a_penalty_are_listed():
    lstm = layers.LSTM(2, name="lstm")
    model = keras.Sequential([keras.Input((None, 3)), lstm], name="model")
    report = kreg.regularize(model, {"lstm_cell/kernel": L2(0.1)})
    paths = [row.variable for row in report.uncovered]
    assert paths == ["model/lstm/lstm_cell/recurrent_kernel"]


def test_cito_106_each_layer_has_a_strength_of_its_own_without_retyping():
    model = network(layers.Dense(8), layers.Dense(1))
    kreg.regularize(model, {"kernel": kreg.by_size(L2(0.1))})
    strengths = [layer.kernel.regularizer.lam for layer in model.layers]
    assert strengths == pytest.approx([0.1, 0.1 * 8 / 32])


def test_tensorflow_41164_a_saved_penalty_loads_with_its_strength(tmp_path):
    model = network(dense(kernel_regularizer=ElasticNet(0.1, alpha=0.3)))
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert loaded.layers[0].kernel.regularizer == ElasticNet(0.1, alpha=0.3)


@pytest.mark.parametrize("kind", [L1, L2, ElasticNet])
def test_a_strength_from_logspace_is_taken_where_keras_refuses_it(kind):
    assert [kind(lam).lam for lam in np.logspace(-2, 0, 3)] == [0.01, 0.1, 1.0]
    assert kind(np.float32(0.5)).lam == 0.5
