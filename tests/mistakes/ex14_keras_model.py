"""Wrong answers to exercise 14: each must fail."""

import keras
from keras import layers, regularizers

LAMS = (0.01, 0.005, 0.001)


def _hidden(units, lam, **changes):
    options = {"activation": "relu", "kernel_regularizer": regularizers.L2(lam)}
    return layers.Dense(units, **options | changes)


def _model(n_features, hidden, output=None):
    """Stack the given layers; right when nothing is changed."""
    last = output or layers.Dense(1, activation="sigmoid")
    return keras.Sequential([keras.Input((n_features,)), *hidden, last])


def _layers(lams, units=(256, 128, 64), **changes):
    return [_hidden(n, lam, **changes) for n, lam in zip(units, lams, strict=True)]


def build_model__l1(n_features, lams=LAMS):
    """Uses L1.

    diagnosis: l1
    """
    hidden = [_hidden(256, 0.0, kernel_regularizer=regularizers.L1(lams[0]))]
    hidden += [_hidden(128, 0.0, kernel_regularizer=regularizers.L1(lams[1]))]
    hidden += [_hidden(64, 0.0, kernel_regularizer=regularizers.L1(lams[2]))]
    return _model(n_features, hidden)


def build_model__one_lam_for_all(n_features, lams=LAMS):
    """Gives every layer the first λ.

    diagnosis: one_lam_for_all
    """
    return _model(n_features, _layers([lams[0]] * 3))


def build_model__lams_backwards(n_features, lams=LAMS):
    """Gives the smallest layer the largest λ.

    diagnosis: lams_backwards
    """
    return _model(n_features, _layers(lams[::-1]))


def build_model__own_lams(n_features, lams=LAMS):
    """Ignores its argument and uses the lesson's λ.

    diagnosis: lams_ignored
    """
    return _model(n_features, _layers(LAMS))


def build_model__other_defaults(n_features, lams=(0.01, 0.01, 0.01)):
    """Has defaults of its own.

    diagnosis: other_defaults
    """
    return _model(n_features, _layers(lams))


def build_model__half(n_features, lams=LAMS):
    """Puts the ½ of other libraries into λ.

    diagnosis: half
    """
    return _model(n_features, _layers([lam / 2 for lam in lams]))


def build_model__no_penalty(n_features, lams=LAMS):
    """Forgets the regularizers.

    diagnosis: no_penalty
    """
    return _model(n_features, _layers(lams, kernel_regularizer=None))


def build_model__first_layer_only(n_features, lams=LAMS):
    """Regularizes one layer.

    diagnosis: some_kernels_free
    """
    first, second, third = _layers(lams)
    second.kernel_regularizer = third.kernel_regularizer = None
    return _model(n_features, [first, second, third])


def build_model__output_too(n_features, lams=LAMS):
    """Regularizes the output layer as well.

    diagnosis: output_too
    """
    output = _hidden(1, lams[-1], activation="sigmoid")
    return _model(n_features, _layers(lams), output)


def build_model__biases_too(n_features, lams=LAMS):
    """Regularizes the biases as well.

    diagnosis: biases_too
    """
    return _model(n_features, _layers(lams, bias_regularizer=regularizers.L2(0.01)))


def build_model__biases_instead(n_features, lams=LAMS):
    """Regularizes the biases and not the kernels.

    diagnosis: biases_instead
    """
    changes = {"kernel_regularizer": None, "bias_regularizer": regularizers.L2(0.01)}
    return _model(n_features, _layers(lams, **changes))


def build_model__activity(n_features, lams=LAMS):
    """Regularizes what the layers put out.

    diagnosis: outputs_cost
    """
    hidden = [
        _hidden(
            units,
            0.0,
            kernel_regularizer=None,
            activity_regularizer=regularizers.L2(lam),
        )
        for units, lam in zip((256, 128, 64), lams, strict=True)
    ]
    return _model(n_features, hidden)


def build_model__orthogonal(n_features, lams=LAMS):
    """Picks another regularizer from the list in Keras."""
    hidden = [
        _hidden(units, 0.0, kernel_regularizer=regularizers.OrthogonalRegularizer(lam))
        for units, lam in zip((256, 128, 64), lams, strict=True)
    ]
    return _model(n_features, hidden)


def build_model__elastic_net(n_features, lams=LAMS):
    """Adds an L1 part.

    diagnosis: l1_and_l2
    """
    hidden = [
        _hidden(units, 0.0, kernel_regularizer=regularizers.L1L2(l1=lam, l2=lam))
        for units, lam in zip((256, 128, 64), lams, strict=True)
    ]
    return _model(n_features, hidden)


def build_model__tanh(n_features, lams=LAMS):
    """Uses tanh.

    diagnosis: tanh
    """
    return _model(n_features, _layers(lams, activation="tanh"))


def build_model__last_hidden_linear(n_features, lams=LAMS):
    """Forgets one relu.

    diagnosis: relu_forgotten
    """
    *hidden, last = _layers(lams)
    last.activation = keras.activations.linear
    return _model(n_features, [*hidden, last])


def build_model__leaky(n_features, lams=LAMS):
    """Lets negative values leak: like relu above zero.

    diagnosis: leaky
    """
    return _model(n_features, _layers(lams, activation="leaky_relu"))


def build_model__no_sigmoid(n_features, lams=LAMS):
    """Puts out any number, not a probability.

    diagnosis: no_sigmoid
    """
    return _model(n_features, _layers(lams), layers.Dense(1))


def build_model__softmax(n_features, lams=LAMS):
    """Takes the softmax of one number, which is always 1.

    diagnosis: softmax
    """
    return _model(n_features, _layers(lams), layers.Dense(1, activation="softmax"))


def build_model__two_outputs(n_features, lams=LAMS):
    """Has an output for each class.

    diagnosis: two_outputs
    """
    return _model(n_features, _layers(lams), layers.Dense(2, activation="sigmoid"))


def build_model__narrow(n_features, lams=LAMS):
    """Starts with 128 units, as the lesson's earlier model does.

    diagnosis: other_widths
    """
    return _model(n_features, _layers(lams, units=(128, 64, 32)))


def build_model__backwards(n_features, lams=LAMS):
    """Grows from 64 to 256 units.

    diagnosis: other_widths
    """
    return _model(n_features, _layers(lams, units=(64, 128, 256)))


def build_model__layer_missing(n_features, lams=LAMS):
    """Leaves the middle layer out.

    diagnosis: layer_missing
    """
    first, _, third = _layers(lams)
    return _model(n_features, [first, third])


def build_model__twenty_features(n_features, lams=LAMS):
    """Copies the lesson's 20 features."""
    return _model(20, _layers(lams))


def build_model__last_layer_too_wide(n_features, lams=LAMS):
    """Repeats the second layer instead of adding a third.

    diagnosis: other_widths
    """
    return _model(n_features, _layers(lams, units=(256, 128, 128)))


def build_model__returns_the_layers(n_features, lams=LAMS):
    """Returns a list of layers."""
    return _model(n_features, _layers(lams)).layers
