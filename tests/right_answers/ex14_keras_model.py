"""Right answers to exercise 14 in unusual dress: each must pass."""

import functools

import keras
from keras import layers, ops, regularizers

LAMS = (0.01, 0.005, 0.001)
SIZES = (256, 128, 64)


def build_model__functional(n_features, lams=LAMS):
    """Chains tensors."""
    x = inputs = keras.Input(shape=(n_features,), name="table")
    for units, lam in zip(SIZES, lams, strict=True):
        x = layers.Dense(units, kernel_regularizer=regularizers.L2(lam))(x)
        x = layers.ReLU()(x)
    x = layers.Dense(1)(x)
    return keras.Model(inputs, layers.Activation("sigmoid")(x))


def build_model__reduce(n_features, lams=LAMS):
    """Folds the layers over the input, and compiles."""
    stack = [
        layers.Dense(n, ops.relu, kernel_regularizer=regularizers.L1L2(l2=lam))
        for n, lam in zip(SIZES, lams, strict=True)
    ]
    stack.append(layers.Dense(1, keras.activations.sigmoid))
    inputs = keras.Input((n_features,))
    model = keras.Model(inputs, functools.reduce(lambda x, f: f(x), stack, inputs))
    model.compile("adam", "binary_crossentropy")
    return model


def build_model__lesson_style(n_features, lams=LAMS):
    """Adds layer by layer and names the input shape in the first."""
    model = keras.Sequential()
    for i, (units, lam) in enumerate(zip(SIZES, lams, strict=True)):
        first = {"input_shape": (n_features,)} if i == 0 else {}
        l2 = regularizers.l2(lam)
        model.add(layers.Dense(units, "relu", kernel_regularizer=l2, **first))
    model.add(layers.Dense(1, activation="sigmoid"))
    return model


def build_model__built_later(n_features, lams=LAMS):
    """Gives the shape last."""
    l2s = map(regularizers.L2, lams)
    hidden = [
        layers.Dense(n, "relu", kernel_regularizer=l2)
        for n, l2 in zip(SIZES, l2s, strict=True)
    ]
    model = keras.Sequential([*hidden, layers.Dense(1, "sigmoid")], name="ninety_nine")
    model.build((None, n_features))
    return model


class _Net(keras.Model):
    def __init__(self, lams):
        super().__init__()
        self.stack = [
            layers.Dense(n, kernel_regularizer=regularizers.L2(lam))
            for n, lam in zip(SIZES, lams, strict=True)
        ]
        self.head = layers.Dense(1)

    def call(self, x):
        for layer in self.stack:
            x = ops.maximum(layer(x), 0.0)
        return ops.sigmoid(self.head(x))


def build_model__subclass(n_features, lams=LAMS):
    """Writes the forward pass itself, and runs it once."""
    model = _Net(lams)
    model(ops.zeros((1, n_features)))
    return model


class _Affine(layers.Layer):
    """A dense layer of one's own."""

    def __init__(self, units, lam=None):
        super().__init__()
        self.units = units
        self.penalty = None if lam is None else regularizers.L2(lam)

    def build(self, shape):
        size = (shape[-1], self.units)
        self.w = self.add_weight(size, "glorot_uniform", regularizer=self.penalty)
        self.b = self.add_weight((self.units,), "zeros")

    def call(self, x):
        return ops.add(ops.matmul(x, self.w), self.b)


def build_model__own_layer(n_features, lams=LAMS):
    """Brings its own dense layer."""
    stack = [keras.Input((n_features,))]
    for units, lam in zip(SIZES, lams, strict=True):
        stack += [_Affine(units, lam), layers.Activation("relu")]
    return keras.Sequential([*stack, _Affine(1), layers.Activation("sigmoid")])


def build_model__nested(n_features, lams=LAMS):
    """Puts a model into a model."""

    def block(inputs, units, lam):
        dense = layers.Dense(units, "relu", kernel_regularizer=regularizers.L2(lam))
        return keras.Sequential([keras.Input((inputs,)), dense])

    body = keras.Sequential([block(256, 128, lams[1]), block(128, 64, lams[2])])
    return keras.Sequential(
        [block(n_features, 256, lams[0]), body, layers.Dense(1, "sigmoid")]
    )


class _Squares(regularizers.Regularizer):
    def __init__(self, lam):
        self.lam = float(lam)

    def __call__(self, w):
        return self.lam * ops.sum(w * w)

    def get_config(self):
        return {"lam": self.lam}


def build_model__own_regularizer(n_features, lams=LAMS):
    """Brings its own L2, and sets it after the layer is made."""
    model = keras.Sequential([keras.Input((n_features,))])
    for units, lam in zip(SIZES, lams, strict=True):
        layer = layers.Dense(units, activation="relu")
        layer.kernel_regularizer = _Squares(lam)
        model.add(layer)
    model.add(layers.Dense(1, activation="sigmoid"))
    return model
