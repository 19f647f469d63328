"""What rules mean, what the report says, and what is refused."""

import json

import keras
import numpy as np
import pytest
from keras import layers

import kreg
from kreg.regularizers import L1, L2
from kreg.schedules import Assignable

TABLE = """\
variable                             shape   rule              penalty      notes
net/words/embeddings                 (5, 3)  words             L1(lam=0.1)  dense gradient
net/lstm/lstm_cell/kernel            (3, 8)  cell/kernel       L1(lam=0.2)  was L2(l2=0.01)
net/lstm/lstm_cell/recurrent_kernel  (2, 8)  -                 -            uncovered
net/frozen/kernel                    (2, 2)  frozen|head/bias  L1(lam=0.3)  frozen: no effect
net/head/kernel                      (2, 1)  -                 -            uncovered
net/head/bias                        (1,)    frozen|head/bias  L1(lam=0.3)
2 biases, normalization variables and frozen weights left alone."""


@pytest.fixture
def model():
    return keras.Sequential(
        name="net",
        layers=[
            keras.Input((3,)),
            layers.Dense(4, name="first"),
            layers.BatchNormalization(name="norm"),
            layers.Dense(4, name="second", kernel_regularizer=L2(0.5)),
            layers.Dense(2, name="third"),
        ],
    )


def penalties(model):
    """The penalties in the model, by the path of the variable in it."""
    return {
        v.path.removeprefix("net/"): v.regularizer
        for v in model.weights
        if v.regularizer is not None
    }


def test_a_variable_without_a_rule_keeps_its_penalty(model):
    kreg.regularize(model, {"first": L1(0.1)})
    assert penalties(model) == {"first/kernel": L1(0.1), "second/kernel": L2(0.5)}


def test_the_first_rule_wins_and_none_keeps_later_rules_away(model):
    kreg.regularize(model, [("second", None), (".", L1(0.1))])
    assert penalties(model) == {"first/kernel": L1(0.1), "third/kernel": L1(0.1)}


def test_a_predicate_may_choose_the_variables(model):
    def wide(variable):
        return variable.shape[-1] == 2 and len(variable.shape) == 2

    kreg.regularize(model, [(wide, L1(0.1))])
    assert penalties(model)["third/kernel"] == L1(0.1)


def test_a_function_may_make_the_penalty_of_each_variable(model):
    kreg.regularize(model, {"first|third": lambda v: L1(0.1 * v.shape[-1])})
    assert penalties(model)["first/kernel"] == L1(0.4)
    assert penalties(model)["third/kernel"] == L1(0.2)


def test_a_list_has_a_penalty_for_each_layer(model):
    kreg.regularize(model, {"kernel": [L1(0.1), None, L2(0.2)]})
    assert penalties(model) == {"first/kernel": L1(0.1), "third/kernel": L2(0.2)}


def test_the_variables_of_one_layer_count_as_one_in_a_list():
    model = keras.Sequential([keras.Input((None, 3)), layers.LSTM(2), layers.Dense(1)])
    kreg.regularize(model, {"kernel": [L1(0.1), L1(0.2)]})
    assert list(penalties(model).values()) == [L1(0.1), L1(0.1), L1(0.2)]


def test_names_and_regularizers_of_keras_are_penalties_too(model):
    kreg.regularize(model, {"first": "l1", "third": keras.regularizers.L2(0.3)})
    kinds = {path: type(penalty) for path, penalty in penalties(model).items()}
    assert kinds["first/kernel"] is keras.regularizers.L1
    assert kinds["third/kernel"] is keras.regularizers.L2


def test_by_size_gives_the_strengths_of_the_course():
    units = (256, 128, 64)
    dense = [layers.Dense(n) for n in units]
    model = keras.Sequential([keras.Input((20,)), *dense])
    kreg.regularize(model, {"kernel": kreg.by_size(L1(0.5))})
    sizes = np.array([20 * 256, 256 * 128, 128 * 64])
    expected = (0.5 * (sizes / sizes.max())).tolist()
    assert [layer.kernel_regularizer.lam for layer in dense] == expected


def test_by_size_counts_all_the_weights_of_a_layer():
    model = keras.Sequential([keras.Input((None, 3)), layers.LSTM(2), layers.Dense(1)])
    kreg.regularize(model, {"kernel": kreg.by_size(L1(1.0))})
    # 3 x 8 and 2 x 8 weights in the LSTM, 2 in the Dense layer.
    lams = [penalty.lam for penalty in penalties(model).values()]
    assert lams == [1.0, 1.0, 2 / 40]


def test_by_size_scales_what_is_to_be_assigned():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1)])
    kreg.regularize(model, {"kernel": kreg.by_size(L1(Assignable(1.0)))})
    lams = [penalty.current().lam for penalty in penalties(model).values()]
    assert lams == [1.0, 8 / 32]


def test_by_depth_multiplies_from_layer_to_layer(model):
    kreg.regularize(model, {"kernel": kreg.by_depth(L1(1.0), factor=0.5)})
    assert [p.lam for p in penalties(model).values()] == [1.0, 0.5, 0.25]


def test_a_penalty_shared_by_layers_saves_and_loads(model, tmp_path):
    shared = L1(0.1)
    kreg.regularize(model, {"kernel": shared})
    assert all(penalty is shared for penalty in penalties(model).values())
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert list(penalties(loaded).values()) == [shared] * 3


def test_a_layer_used_three_times_pays_once(total):
    inputs = keras.Input((3,))
    layer = layers.Dense(3, name="three", kernel_initializer="ones")
    model = keras.Model(inputs, layer(layer(layer(inputs))))
    kreg.regularize(model, {"three": L1(1.0)})
    assert total(model) == 9


def test_what_keras_knows_is_saved_without_a_class_of_ours(model):
    config = keras.saving.serialize_keras_object
    kreg.regularize(model, {"kernel": "l2"})
    assert "kreg" not in json.dumps(config(model))


def test_a_carried_penalty_leaves_the_config_of_its_layer_readable():
    inputs = keras.Input((5, 3))
    attention = layers.MultiHeadAttention(2, 4, name="attention")
    model = keras.Model(inputs, attention(inputs, inputs))
    kreg.regularize(model, {"query": L1(0.1)})
    assert isinstance(attention, layers.MultiHeadAttention)
    assert attention.get_config()["key_dim"] == 4


def test_rules_can_be_applied_upon_rules_and_undone_in_turn(model, anatomy):
    states = [anatomy(model)]
    reports = []
    for rules in ({"first": L1(0.1)}, {"first|third": L2(0.2)}, {"kernel": None}):
        reports.append(kreg.regularize(model, rules))
        states.append(anatomy(model))
    while reports:
        assert anatomy(model) == states.pop()
        reports.pop().undo()
    assert anatomy(model) == states.pop()


def test_the_report_tells_what_each_rule_matched_and_what_stays_uncovered():
    model = keras.Sequential(
        name="net",
        layers=[
            keras.Input((4,)),
            layers.Embedding(5, 3, name="words"),
            layers.LSTM(2, name="lstm", kernel_regularizer="l2"),
            layers.Dense(2, name="frozen", trainable=False),
            layers.Dense(1, name="head"),
        ],
    )
    report = kreg.regularize(
        model, {"words": L1(0.1), "cell/kernel": L1(0.2), "frozen|head/bias": L1(0.3)}
    )
    assert str(report) == TABLE
    assert [row.variable for row in report.uncovered] == [
        "net/lstm/lstm_cell/recurrent_kernel",
        "net/head/kernel",
    ]


def test_a_frozen_layer_pays_once_it_is_trainable(model, total):
    model.get_layer("first").trainable = False
    kreg.regularize(model, {"first|third": L1(0.1), "second": None})
    frozen = total(model)
    model.get_layer("first").trainable = True
    first = keras.ops.convert_to_numpy(model.get_layer("first").kernel.value)
    assert total(model) - frozen == pytest.approx(0.1 * np.abs(first).sum(), rel=1e-5)


def test_lora_keeps_its_penalties(tmp_path):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, name="dense")])
    model.layers[0].enable_lora(1)
    kreg.regularize(model, {"lora": L1(0.1)})
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert list(penalties(loaded).values()) == [L1(0.1)] * 2


def test_a_regularizer_without_a_config_works_until_it_is_saved(model, total, tmp_path):
    class Mine(keras.regularizers.Regularizer):
        def __call__(self, w):
            return keras.ops.sum(w) * 0 + 7.0

    kreg.regularize(model, {"first": Mine(), "second": None})
    assert total(model) == 7
    with pytest.raises(NotImplementedError):
        model.save(tmp_path / "model.keras")


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"frist": L1()}, "rules='frist'.*first/kernel"),
        ({"first": L1(), "first/kernel": L2()}, "Earlier rules match all"),
        ({"norm": L1()}, "only biases or normalization variables .*norm/gamma"),
        (
            {"moving_mean": L1()},
            r"frozen \(net/norm/moving_mean\).*`trainable = True` first",
        ),
        ({"first": 0.1}, "`rules` must be rules whose values are each a penalty.*0.1"),
        (
            {"kernel": [L1(), L1()]},
            "each of the 3 layers.*net/first, net/second, net/third",
        ),
        ({"first": lambda v: v.shape[0]}, "`rules` must be rules whose values"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    model, anatomy, rules, message
):
    before = anatomy(model)
    with pytest.raises(ValueError, match=message):
        kreg.regularize(model, rules)
    assert anatomy(model) == before


def test_a_layer_that_refuses_a_penalty_leaves_all_as_it_was(model, anatomy):
    class Closed(layers.Dense):
        @property
        def kernel_regularizer(self):
            return None

        @kernel_regularizer.setter
        def kernel_regularizer(self, value):
            if value is not None:
                raise AttributeError("closed")

    model = keras.Sequential([model, Closed(2, name="closed")])
    model.build((None, 3))
    before = anatomy(model)
    with pytest.raises(AttributeError, match="closed"):
        kreg.regularize(model, {"kernel": L1(0.1)})
    assert anatomy(model) == before


def test_an_unbuilt_model_is_refused():
    model = keras.Sequential([layers.Dense(2)])
    with pytest.raises(ValueError, match=r"`model` must be built.*model.build"):
        kreg.regularize(model, {"kernel": L1(0.1)})


@pytest.mark.parametrize("model", [layers.Dense(2), None])
def test_what_is_no_model_is_refused(model):
    with pytest.raises(ValueError, match=r"`model` must be a `keras.Model`"):
        kreg.regularize(model, {"kernel": L1(0.1)})


def test_undo_is_refused_twice_and_out_of_turn(model):
    first = kreg.regularize(model, {"first": L1(0.1)})
    second = kreg.regularize(model, {"first": L1(0.2)})
    with pytest.raises(ValueError, match="Received: other ones on net/first/kernel"):
        first.undo()
    second.undo()
    first.undo()
    with pytest.raises(ValueError, match="Undo what was done last first, and once"):
        first.undo()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: kreg.by_size("l2"), "`penalty` must be from `kreg.regularizers`"),
        (lambda: kreg.by_depth(L1(), 0), "`factor` must be a finite number > 0"),
    ],
)
def test_strengths_by_layer_refuse_what_they_cannot_scale(make, message):
    with pytest.raises(ValueError, match=message):
        make()
