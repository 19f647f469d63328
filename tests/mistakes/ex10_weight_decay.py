"""Wrong answers to exercise 10: each must fail."""

import numpy as np


def decay_step__rate_forgotten(w, data_grad, lr, weight_decay):
    """Decays by the full weight_decay·w, as the paper on AdamW does and Keras not.

    diagnosis: rate_missing_before_pull
    """
    return w - lr * np.asarray(data_grad) - weight_decay * np.asarray(w)


def decay_step__twice(w, data_grad, lr, weight_decay):
    """Carries over the 2 of L2.

    diagnosis: twice
    """
    return w - lr * np.asarray(data_grad) - 2 * lr * weight_decay * np.asarray(w)


def decay_step__half(w, data_grad, lr, weight_decay):
    """Decays by half.

    diagnosis: half
    """
    return w - lr * np.asarray(data_grad) - 0.5 * lr * weight_decay * np.asarray(w)


def decay_step__decays_afterwards(w, data_grad, lr, weight_decay):
    """Decays the weight the gradient has already moved.

    diagnosis: pull_where_the_data_led
    """
    return (w - lr * np.asarray(data_grad)) * (1 - lr * weight_decay)


def decay_step__divides(w, data_grad, lr, weight_decay):
    """Divides by 1 + η·decay.

    diagnosis: divides
    """
    return np.asarray(w) / (1 + lr * weight_decay) - lr * np.asarray(data_grad)


def decay_step__exponential(w, data_grad, lr, weight_decay):
    """Decays like a radioactive substance: close for small rates only.

    diagnosis: exponential
    """
    return np.asarray(w) * np.exp(-lr * weight_decay) - lr * np.asarray(data_grad)


def decay_step__grows(w, data_grad, lr, weight_decay):
    """Adds the decay.

    diagnosis: pull_pushes_away
    """
    return w - lr * np.asarray(data_grad) + lr * weight_decay * np.asarray(w)


def decay_step__climbs(w, data_grad, lr, weight_decay):
    """Adds the data gradient.

    diagnosis: data_pushes_up
    """
    return w + lr * np.asarray(data_grad) - lr * weight_decay * np.asarray(w)


def decay_step__constant(w, data_grad, lr, weight_decay):
    """Decays every weight by the same amount, as L1 does.

    diagnosis: same_amount
    """
    return w - lr * np.asarray(data_grad) - lr * weight_decay * np.sign(w)


def decay_step__towards_minus_infinity(w, data_grad, lr, weight_decay):
    """Decays by |w|: negative weights grow.

    diagnosis: size_of_the_weight
    """
    return w - lr * np.asarray(data_grad) - lr * weight_decay * np.abs(w)


def decay_step__decays_the_gradient(w, data_grad, lr, weight_decay):
    """Shrinks the data gradient instead of the weight.

    diagnosis: gradient_decays
    """
    return w - lr * np.asarray(data_grad) * (1 - weight_decay)


def decay_step__no_data(w, data_grad, lr, weight_decay):
    """Only decays.

    diagnosis: data_forgotten
    """
    return np.asarray(w) * (1 - lr * weight_decay)


def decay_step__matrices_only(w, data_grad, lr, weight_decay):
    """Leaves numbers and vectors without decay, taking them for biases.

    diagnosis: vectors_do_not_decay
    """
    decay = weight_decay if np.ndim(w) > 1 else 0.0
    return w - lr * np.asarray(data_grad) - lr * decay * np.asarray(w)


def decay_step__whole_numbers_cut(w, data_grad, lr, weight_decay):
    """Keeps w's type: whole-number weights stay whole.

    diagnosis: whole_numbers_cut
    """
    new = np.array(w)
    new[...] = w - lr * (data_grad + weight_decay * w)
    return new


def decay_step__in_place(w, data_grad, lr, weight_decay):
    """Has the right value, and decays the caller's weights.

    diagnosis: writes_on_its_arguments
    """
    if isinstance(w, np.ndarray) and w.dtype.kind == "f":
        w *= 1 - lr * weight_decay
        return w - lr * data_grad
    return np.asarray(w) * (1 - lr * weight_decay) - lr * np.asarray(data_grad)


def decay_step__at_least_vectors(w, data_grad, lr, weight_decay):
    """Turns a single number into an array of shape (1,).

    diagnosis: number_becomes_array
    """
    w = np.atleast_1d(w)
    return w - lr * (data_grad + weight_decay * w)


def weight_decay_for_l2__same(lam):
    """Takes weight decay and λ for the same number.

    diagnosis: same_number
    """
    return float(lam)


def weight_decay_for_l2__half(lam):
    """Divides by 2 where it should multiply.

    diagnosis: half
    """
    return lam / 2


def weight_decay_for_l2__squared(lam):
    """Squares λ.

    diagnosis: squared
    """
    return float(lam**2)


def weight_decay_for_l2__rate_left_in(lam):
    """Multiplies by a learning rate of 0.01 that Keras applies itself.

    diagnosis: rate_in_it
    """
    return 2 * lam * 0.01


def weight_decay_for_l2__root(lam):
    """Takes the square root of 2λ.

    diagnosis: root
    """
    return float(np.sqrt(2 * lam))


def weight_decay_for_l2__negative(lam):
    """Has the sign of the step rather than of the decay.

    diagnosis: negative
    """
    return -2.0 * lam


def weight_decay_for_l2__at_most_one(lam):
    """Believes that a decay above 1 is impossible.

    diagnosis: limited
    """
    return min(2.0 * lam, 1.0)


def weight_decay_for_l2__rounded(lam):
    """Rounds to three digits.

    diagnosis: rounded
    """
    return round(2.0 * lam, 3)


def weight_decay_for_l2__adds_two(lam):
    """Adds 2 instead of multiplying by it.

    diagnosis: adds_two
    """
    return lam + 2.0
