from contextlib import ExitStack

import keras
import pytest

from kreg import matching


def variable(path, *shape):
    """A real variable with this path."""
    *layers, name = path.split("/")
    with ExitStack() as scopes:
        for layer in layers:
            scopes.enter_context(keras.name_scope(layer))
        return keras.Variable(keras.ops.zeros(shape), name=name)


ENCODER = variable("encoder/dense/kernel", 3, 4)
ENCODER_BIAS = variable("encoder/dense/bias", 4)
GAMMA = variable("encoder/norm/gamma", 4)
HEAD = variable("head/kernel", 4, 1)
HEAD_BIAS = variable("head/bias", 1)
ALL = [ENCODER, ENCODER_BIAS, GAMMA, HEAD, HEAD_BIAS]


def values(rules, variables=ALL):
    """What each variable gets, by path; those that get nothing are left out."""
    matches = matching.match(matching.parse(rules), variables)
    return {m.variable.path: m.rule.value for m in matches if m.rule is not None}


def test_a_pattern_is_searched_anywhere_in_the_path():
    assert values({"dense": 1}) == {"encoder/dense/kernel": 1}
    assert values({r"^head/.*l$": 1}) == {"head/kernel": 1}


def test_the_first_rule_that_matches_wins():
    rules = [("encoder", 1), ("kernel", 2)]
    assert values(rules) == {"encoder/dense/kernel": 1, "head/kernel": 2}


def test_a_dict_is_read_in_its_order():
    rules = {"encoder": 1, "kernel": 2}
    assert values(rules) == values(list(rules.items()))


def test_a_value_may_be_none_or_zero():
    assert values({"encoder": None, "head": 0}) == {
        "encoder/dense/kernel": None,
        "head/kernel": 0,
    }


@pytest.mark.parametrize(
    "pattern", ["encoder", ".*", r"encoder/.*/", r"\w+$", "^(?!.*head)", r"[a-z]+$"]
)
def test_a_pattern_that_names_no_bias_leaves_biases_and_scales_alone(pattern):
    assert not {"encoder/dense/bias", "encoder/norm/gamma", "head/bias"} & set(
        values({pattern: 1})
    )


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("bias$", {"encoder/dense/bias", "head/bias"}),
        ("head/bias", {"head/bias"}),
        ("norm/gamma", {"encoder/norm/gamma"}),
        (
            "dense/(kernel|bias)$",
            {"encoder/dense/kernel", "encoder/dense/bias"},
        ),
    ],
)
def test_a_pattern_that_names_a_bias_or_scale_means_it(pattern, meant):
    assert set(values({pattern: 1})) == meant


def test_a_pattern_also_means_a_bias_that_has_no_layer():
    bare = variable("bias", 3)
    assert values({"bias": 1}, [bare]) == {"bias": 1}


@pytest.mark.parametrize(
    "layer",
    [
        keras.layers.GRU(2, name="layer"),
        keras.layers.MultiHeadAttention(2, 2, name="layer"),
        keras.layers.LayerNormalization(axis=[1, 2], name="layer"),
        keras.layers.BatchNormalization(name="layer"),
        keras.layers.RMSNormalization(axis=[1, 2], name="layer"),
    ],
    ids=lambda layer: type(layer).__name__,
)
def test_biases_and_scales_of_two_axes_are_left_alone_too(layer):
    shape = (None, 5, 3)
    layer.build(*([shape] * 2 if "Attention" in type(layer).__name__ else [shape]))
    weights = [v for v in layer.variables if "kernel" in v.path]
    others = [v for v in layer.variables if "kernel" not in v.path]
    assert len(others) > 0
    assert not any(matching.is_minor(v) for v in weights)
    assert all(matching.is_minor(v) for v in others if v.dtype == "float32")


def test_a_function_decides_on_every_variable_itself():
    def of_rank_one(v):
        return len(v.shape) == 1

    assert set(values([(of_rank_one, 1)])) == {
        "encoder/dense/bias",
        "encoder/norm/gamma",
        "head/bias",
    }


def test_every_variable_has_a_match_in_order():
    matches = matching.match(matching.parse({"encoder": 1}), ALL)
    assert [m.variable for m in matches] == ALL
    assert [m.rule is None for m in matches] == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"decoder": 1}, r"rules='decoder'\. The variables are: encoder/dense/kernel,"),
        ({"kernel": 1, "head": 2}, r"rules='head'\. Earlier rules match all"),
        ({"norm": 1}, r"only biases .* \(encoder/norm/gamma\).*'gamma\$'"),
        ([(callable, 1)], r"rules='callable'\. The variables are"),
    ],
)
def test_a_rule_that_matches_nothing_is_an_error_that_says_why(rules, message):
    with pytest.raises(ValueError, match=message):
        matching.match(matching.parse(rules), ALL)


@pytest.mark.parametrize(
    "rules", ["kernel", ("kernel", 0.1), {}, [], 3, None, [("kernel",)], ["ab"]]
)
def test_what_are_not_pairs_is_refused(rules):
    with pytest.raises(ValueError, match="`rules` must be a dict"):
        matching.parse(rules)


def test_what_is_no_regular_expression_is_refused_with_the_reason():
    with pytest.raises(ValueError, match=r"regular expressions.*'\(dense'.*missing \)"):
        matching.parse({"(dense": 1})


@pytest.mark.parametrize("which", [3, None, b"dense"])
def test_what_is_neither_pattern_nor_function_is_refused(which):
    with pytest.raises(ValueError, match="`rules` must be regular expressions, or"):
        matching.parse([(which, 1)])


def test_the_table_has_a_line_for_each_variable():
    lines = matching.table(
        matching.match(matching.parse({"encoder": 0.1}), [ENCODER, HEAD_BIAS])
    ).splitlines()
    assert lines == [
        "rule     value  variable              shape",
        "encoder  0.1    encoder/dense/kernel  (3, 4)",
        "-        -      head/bias             (1,)",
    ]
