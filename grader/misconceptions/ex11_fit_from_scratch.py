"""Exercise 11: what else a learner fits in place of the Elastic Net model."""

from typing import Any

import numpy as np

from grader.misconceptions.ex06_soft_threshold import soft
from grader.misconceptions.slips import Family, after, before, given, instead, slip

SWEEPS = 400


def fit(
    X: Any,
    y: Any,
    lam: Any,
    alpha: Any,
    lr: Any,
    steps: Any,
    *,
    l1: float = 1.0,
    l2: float = 1.0,
    error: float = 1.0,
    centred: bool = True,
    column_of_ones: bool = False,
) -> Any:
    """Minimise error·mean squares + l1·λα·Σ|w| + l2·λ(1 − α)·Σw².

    Column by column, which arrives in a few sweeps.
    """
    X, y = np.asarray(X, float), np.asarray(y, float)
    if column_of_ones:
        X = np.column_stack([X, np.ones(len(y))])
    sizes, squares = l1 * lam * alpha / error, l2 * lam * (1 - alpha) / error
    means = X.mean(axis=0) if centred else np.zeros(X.shape[1])
    mean = float(y.mean()) if centred else 0.0
    A = (X - means).T @ (X - means) / len(y)
    c = (X - means).T @ (y - mean) / len(y)
    w = np.zeros(len(c))
    for _ in range(SWEEPS):
        last = w.copy()
        for j in range(len(c)):
            pull = c[j] - A[j] @ w + A[j, j] * w[j]
            left = max(abs(pull) - sizes / 2, 0.0)
            w[j] = np.sign(pull) * left / (A[j, j] + squares)
        if np.max(np.abs(w - last), initial=0.0) < 1e-9:
            break
    if column_of_ones:
        return w[:-1], float(w[-1])
    return w, float(mean - means @ w)


def _steps(
    X: Any,
    y: Any,
    lam: Any,
    alpha: Any,
    lr: Any,
    steps: int,
    *,
    exact_intercept: bool = False,
    prox: bool = True,
) -> Any:
    """The same in steps, for those who do not arrive."""
    X, y = np.asarray(X, float), np.asarray(y, float)
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        b = float(np.mean(y - X @ w)) if exact_intercept else b
        error = X @ w + b - y
        slope = 2 * X.T @ error / len(y)
        if prox:
            moved = soft(w - lr * slope, lr * lam * alpha)
            w = moved / (1 + 2 * lr * lam * (1 - alpha))
        else:
            pull = lam * (alpha * np.sign(w) + 2 * (1 - alpha) * w)
            w = w - lr * (slope + pull)
        b = b if exact_intercept else b - lr * 2 * float(np.mean(error))
    return w, b


def _in_steps(
    count: Any = lambda steps: steps, rate: Any = lambda lr: lr, **parts: Any
) -> list[Any]:
    """The steps with either way to find the intercept."""
    return [
        instead(
            lambda X, y, lam, a, lr, steps, exact=exact: _steps(
                X, y, lam, a, rate(lr), count(steps), exact_intercept=exact, **parts
            )
        )
        for exact in (False, True)
    ]


def _scaled(X: Any, y: Any, *rest: Any) -> tuple[Any, ...]:
    return (np.asarray(X, float) / np.std(X, axis=0), y, *rest)


def _scaled_back(model: Any) -> Any:
    def wrong(X: Any, *rest: Any) -> Any:
        w, b = model(*_scaled(X, *rest))
        return w / np.std(X, axis=0), b

    return wrong


def _thresholded_at_the_end(model: Any) -> Any:
    def wrong(X: Any, y: Any, lam: Any, alpha: Any, lr: Any, steps: Any) -> Any:
        w, b = model(X, y, lam, alpha, lr, steps, l1=0.0)
        return soft(w, lr * lam * alpha), b

    return wrong


SUMS = "The loss is mean((X @ w + b - y)²) + lam·(alpha·Σ abs(w) + (1 - alpha)·Σ w²)."
FREE = "The intercept shifts all predictions alike; it pays no penalty."
SLIPS = [
    slip(
        "half_the_error",
        "Your coefficients are those of twice the penalty: your error counts half.",
        "The slope of a mean of squares has a 2: 2·X.T @ error / n. " + SUMS,
        "What is the derivative of error² with respect to error?",
        given(error=0.5),
    ),
    slip(
        "error_twice",
        "Your coefficients are those of half the penalty: your error counts twice.",
        SUMS,
        "How many factors of 2 stand in your gradient?",
        given(error=2.0),
    ),
    slip(
        "l2_forgot_the_two",
        "Your squares count half: you divide by 1 + lr·lam·(1 - alpha).",
        "The slope of w² is 2w, so it is 1 + 2·lr·lam·(1 - alpha).",
        "What is the derivative of w²?",
        given(l2=0.5),
    ),
    slip(
        "l2_twice",
        "Your squares count twice.",
        "The slope of w² is 2w: one factor of 2, in 1 + 2·lr·lam·(1 - alpha).",
        "How many factors of 2 stand in your division?",
        given(l2=2.0),
    ),
    slip(
        "l1_twice",
        "Your absolute values count twice, as if the threshold were 2·lr·lam·alpha.",
        "The slope of abs(w) is 1 or -1; the 2 belongs to the square. (scikit-learn's loss "
        "with these numbers comes to the same: there error and squares count half.)",
        "By how much does L1 alone move a weight in one step?",
        given(l1=2.0),
    ),
    slip(
        "l1_half",
        "Your absolute values count half.",
        "Each step takes lr·lam·alpha off a coefficient.",
        "By how much does L1 alone move a weight in one step?",
        given(l1=0.5),
    ),
    slip(
        "no_l1",
        "Your coefficients do not feel the absolute values.",
        "Without the threshold no coefficient becomes exactly 0.",
        "What should your fit be at alpha = 1: least squares?",
        given(l1=0.0),
    ),
    slip(
        "no_l2",
        "Your coefficients do not feel the squares.",
        "After the threshold each step divides by 1 + 2·lr·lam·(1 - alpha).",
        "What should your fit be at alpha = 0: least squares?",
        given(l2=0.0),
    ),
    slip(
        "alpha_swapped",
        "alpha and 1 - alpha have changed places.",
        "α is the share of L1: at α = 1 all of the penalty thresholds.",
        "What should your fit be at alpha = 1?",
        before(lambda X, y, lam, a, *rest: (X, y, lam, 1 - a, *rest)),
    ),
    slip(
        "whole_l1",
        "Your absolute values count in full, whatever alpha is.",
        "α is the share of L1 and 1 - α that of L2.",
        "What should your threshold be at alpha = 0?",
        lambda model: (
            lambda X, y, lam, a, *rest: model(
                X, y, lam, a, *rest, l1=1 / a if a else 0.0
            )
        ),
    ),
    slip(
        "whole_l2",
        "Your squares count in full, whatever alpha is.",
        "α is the share of L1 and 1 - α that of L2.",
        "By what should you divide at alpha = 1?",
        lambda model: (
            lambda X, y, lam, a, *rest: model(
                X, y, lam, a, *rest, l2=1 / (1 - a) if a < 1 else 0.0
            )
        ),
    ),
    slip(
        "no_penalty",
        "Your fit is plain least squares.",
        SUMS,
        "Where does lam appear in your code?",
        given(l1=0.0, l2=0.0),
    ),
    slip(
        "no_intercept",
        "Your model goes through the origin: its intercept is 0.",
        "The targets need not be 0 where the columns are. " + FREE,
        "What should a model without any coefficient predict?",
        given(centred=False),
    ),
    slip(
        "intercept_penalised",
        "Your intercept is pulled towards zero like the coefficients.",
        FREE,
        "What should happen to the coefficients if all targets rise by 10?",
        given(centred=False, column_of_ones=True),
    ),
    slip(
        "intercept_is_the_mean",
        "Your intercept is the mean of the targets.",
        "That is so for centred columns. For the columns as they are, "
        "b = mean(y) - mean(X) @ w.",
        "What does your model predict for the mean row of X?",
        after(lambda pair, X, y, *_: (pair[0], float(np.mean(y)))),
    ),
    slip(
        "intercept_left_at_zero",
        "Your intercept is 0; only the coefficients are ours.",
        "The intercept is fitted too: b = mean(y) - mean(X) @ w.",
        "What does your model predict for the mean row of X?",
        after(lambda pair, *_: (pair[0], 0.0)),
    ),
    slip(
        "sum_of_the_errors",
        "Your coefficients are those of lam / n: your error is a sum, not a mean.",
        SUMS + " With a sum, more data would mean less penalty.",
        "By what do you divide X.T @ error?",
        before(lambda X, y, lam, *rest: (X, y, lam / len(y), *rest)),
    ),
    slip(
        "divided_by_columns",
        "Your coefficients are those of lam divided by the number of columns.",
        SUMS + " The penalty is a sum over the columns, not a mean.",
        "Which of X.shape's two numbers is the number of rows?",
        before(lambda X, y, lam, *rest: (X, y, lam / np.shape(X)[1], *rest)),
    ),
    slip(
        "sign_step",
        "Where zeros belong, your coefficients jump from side to side.",
        "The step along the sign cannot rest on zero. The threshold can.",
        "Which of exercises 5 and 6 makes exact zeros?",
        *_in_steps(prox=False),
        alone=True,
    ),
    slip(
        "threshold_at_the_end",
        "You fit without L1 and threshold once, at the end.",
        "Each step has its threshold: the data answers to it in the next one.",
        "Which lines stand inside your loop?",
        _thresholded_at_the_end,
    ),
    slip(
        "stops_early",
        "Your fit has not arrived: it took fewer steps than it was given.",
        "`steps` is enough to converge at the given lr.",
        "How often does your loop run?",
        *(
            one
            for most in (0, 1, 2, 5, 10, 20)
            for one in _in_steps(count=lambda steps, k=most: min(steps, k))
        ),
        alone=True,
    ),
    slip(
        "own_rate",
        "Your fit has not arrived: it uses a smaller learning rate than it was given.",
        "lr suits these data; with a smaller one `steps` is not enough.",
        "Where does lr appear in your code?",
        *(one for k in (100, 1000) for one in _in_steps(rate=lambda lr, k=k: lr / k)),
        *(one for k in (1e-3, 1e-4) for one in _in_steps(rate=lambda lr, k=k: k)),
        alone=True,
    ),
    slip(
        "threshold_without_rate",
        "You threshold by lam·alpha in every step, without lr.",
        "Small steps take off small pieces: lr·lam·alpha.",
        "What would happen with ten times as many steps of a tenth of lr?",
        lambda model: (
            lambda X, y, lam, a, lr, steps: model(X, y, lam, a, lr, steps, l1=1 / lr)
        ),
    ),
    slip(
        "division_without_rate",
        "You divide by 1 + 2·lam·(1 - alpha) in every step, without lr.",
        "Small steps take off small pieces: 1 + 2·lr·lam·(1 - alpha).",
        "What would happen with ten times as many steps of a tenth of lr?",
        lambda model: (
            lambda X, y, lam, a, lr, steps: model(X, y, lam, a, lr, steps, l2=1 / lr)
        ),
    ),
    slip(
        "never_negative",
        "Your negative coefficients have become 0.",
        "A column may well lower the target.",
        "Where does your threshold lose the sign?",
        after(lambda pair, *_: (np.maximum(pair[0], 0.0), pair[1])),
    ),
    slip(
        "columns_scaled",
        "You scale the columns, and the penalty hits others than it should.",
        "The columns are taken as they are: a wide column has a small coefficient and "
        "pays less.",
        "Whose coefficient does the penalty see, the scaled column's or the column's?",
        _scaled_back,
        before(_scaled),
    ),
    slip(
        "intercept_first",
        "Your two results have changed places.",
        "The coefficients come first, then the intercept.",
        "In which order does the docstring name them?",
        after(lambda pair, *_: pair[::-1]),
    ),
    slip(
        "column_of_coefficients",
        "Your coefficients are a column of shape (p, 1).",
        "One number for each column of X: the shape is (p,).",
        "Which shape does y have in your code?",
        after(lambda pair, *_: (pair[0][:, None], pair[1])),
    ),
    slip(
        "one_array",
        "You return one array with the intercept in it.",
        "Two results are asked for: the coefficients, and the intercept by itself.",
        "What does `return w, b` give?",
        after(lambda pair, *_: np.append(pair[0], pair[1])),
        after(lambda pair, *_: np.append(pair[1], pair[0])),
        after(lambda pair, *_: pair[0]),
    ),
    slip(
        "whole_numbers_cut",
        "For columns of whole numbers your coefficients are whole as well.",
        "An array of ints cuts off what is behind the point.",
        "Which dtype has the array that holds your coefficients?",
        after(lambda pair, X, *_: (pair[0].astype(np.asarray(X).dtype), pair[1])),
    ),
    slip(
        "crumb_left",
        "Where exactly 0 belongs you leave a little.",
        "Exact zeros are the point: these columns can be left out.",
        "With what do you compare in np.maximum?",
        *(
            after(
                lambda pair, *_, c=crumb: (np.where(pair[0] == 0, c, pair[0]), pair[1])
            )
            for crumb in (0.1, 1e-2, 1e-3)
        ),
        alone=True,
    ),
]
_rng = np.random.default_rng(11)
_X = _rng.standard_normal((40, 3)) * [1.0, 0.7, 1.4] + [0.5, -0.5, 0.3]
_y = _X @ [2.0, -1.5, 0.1] + 1.5 + 0.3 * _rng.standard_normal(40)
_whole = _rng.integers(-2, 3, (40, 3))
_yw = _whole @ [1.0, -0.5, 0.75] + 2.0
FAMILIES = {
    "fit_elastic_net": Family(
        fit,
        SLIPS,
        [
            (_X, _y, 1.5, 0.8, 0.1, 500),
            (_X, _y, 0.5, 1.0, 0.1, 500),
            (_X, _y, 0.5, 0.0, 0.1, 500),
            (_X, _y + 10.0, 0.3, 0.25, 0.1, 500),
            (_whole, _yw, 0.4, 0.6, 0.1, 500),
            (_X, _y, 0.0, 0.6, 0.1, 500),
            (_X, _y, 0.3, 0.5, 0.1, 500),
        ],
        rtol=1e-4,
        atol=1e-4,
    )
}
