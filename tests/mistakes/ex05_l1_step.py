"""Wrong answers to exercise 5: each must fail."""

import numpy as np


def _step(w, data_grad, lr, lam):
    return w - lr * (data_grad + lam * np.sign(w))


def l1_step__climbs(w, data_grad, lr, lam):
    """Adds the gradient: uphill.

    diagnosis: climbs
    """
    return w + lr * (data_grad + lam * np.sign(w))


def l1_step__data_pushes_up(w, data_grad, lr, lam):
    """Believes that a positive data gradient pushes the weight up.

    diagnosis: data_pushes_up
    """
    return w + lr * np.asarray(data_grad) - lr * lam * np.sign(w)


def l1_step__penalty_pushes_out(w, data_grad, lr, lam):
    """Pushes the weight away from zero.

    diagnosis: pull_pushes_away
    """
    return w - lr * (data_grad - lam * np.sign(w))


def l1_step__proportional(w, data_grad, lr, lam):
    """Pulls in proportion to w, as L2 does.

    diagnosis: pull_of_l2
    """
    return w - lr * (data_grad + 2 * lam * np.asarray(w))


def l1_step__always_down(w, data_grad, lr, lam):
    """Subtracts ηλ from every weight: negative weights run away from zero.

    diagnosis: always_down
    """
    return w - lr * (np.asarray(data_grad) + lam)


def l1_step__rate_on_the_data_only(w, data_grad, lr, lam):
    """Pulls by λ instead of ηλ.

    diagnosis: rate_missing_before_pull
    """
    return w - lr * np.asarray(data_grad) - lam * np.sign(w)


def l1_step__rate_on_the_penalty_only(w, data_grad, lr, lam):
    """Forgets the learning rate on the data gradient.

    diagnosis: rate_missing_before_data
    """
    return w - data_grad - lr * lam * np.sign(w)


def l1_step__twice_the_pull(w, data_grad, lr, lam):
    """Carries the 2 of L2 over to L1.

    diagnosis: twice_the_pull
    """
    return w - lr * (data_grad + 2 * lam * np.sign(w))


def l1_step__zero_is_positive(w, data_grad, lr, lam):
    """Takes the slope at zero to be +1.

    diagnosis: zero_counts_as_positive
    """
    return w - lr * (data_grad + lam * np.where(np.asarray(w) >= 0, 1.0, -1.0))


def l1_step__zero_is_negative(w, data_grad, lr, lam):
    """Takes the slope at zero to be −1.

    diagnosis: zero_counts_as_negative
    """
    return w - lr * (data_grad + lam * np.where(np.asarray(w) > 0, 1.0, -1.0))


def l1_step__sign_after_the_data_step(w, data_grad, lr, lam):
    """Takes the sign of the weight that the data step has already moved.

    diagnosis: pull_where_the_data_led
    """
    moved = w - lr * np.asarray(data_grad)
    return moved - lr * lam * np.sign(moved)


def l1_step__sign_of_the_gradient(w, data_grad, lr, lam):
    """Takes the sign of the data gradient.

    diagnosis: sign_of_the_data
    """
    return w - lr * (data_grad + lam * np.sign(data_grad)) + 0 * np.asarray(w)


def l1_step__stops_at_zero(w, data_grad, lr, lam):
    """Is the soft threshold: it rests on zero where this step jumps over.

    diagnosis: stops_at_zero
    """
    moved = w - lr * np.asarray(data_grad)
    return np.sign(moved) * np.maximum(np.abs(moved) - lr * lam, 0.0)


def l1_step__one_sign_for_all(w, data_grad, lr, lam):
    """Pulls the whole array one way, by the sign of its sum.

    diagnosis: one_sign_for_all
    """
    return w - lr * (data_grad + lam * np.sign(np.sum(w)))


def l1_step__small_weights_left_alone(w, data_grad, lr, lam):
    """Does not pull weights below one in a thousand.

    diagnosis: small_weights_not_pulled
    """
    pull = np.where(np.abs(w) < 1e-3, 0.0, np.sign(w))
    return w - lr * (data_grad + lam * pull)


def l1_step__one_number_at_a_time(w, data_grad, lr, lam):
    """Asks a whole array whether it is positive.

    diagnosis: one_number_at_a_time
    """
    slope = 1 if w > 0 else -1 if w < 0 else 0
    return w - lr * (data_grad + lam * slope)


def l1_step__whole_numbers_cut(w, data_grad, lr, lam):
    """Keeps w's type: whole-number weights stay whole.

    diagnosis: whole_numbers_cut
    """
    new = np.zeros_like(w)
    new[...] = _step(w, data_grad, lr, lam)
    return new


def l1_step__in_place(w, data_grad, lr, lam):
    """Has the right value, and moves the caller's weights.

    diagnosis: writes_on_its_arguments
    """
    new = _step(w, data_grad, lr, lam)
    if isinstance(w, np.ndarray):
        w[...] = new
    return new


def l1_step__flattened(w, data_grad, lr, lam):
    """Returns a flat array.

    diagnosis: flattened
    """
    return np.ravel(_step(w, data_grad, lr, lam))


def l1_trace__start_forgotten(w, data_grads, lr, lam):
    """Lists only what comes after each step.

    diagnosis: start_left_out
    """
    trace = []
    for data_grad in data_grads:
        w = float(_step(w, data_grad, lr, lam))
        trace.append(w)
    return trace


def l1_trace__last_step_forgotten(w, data_grads, lr, lam):
    """Writes the weight down before each step, and never the last one.

    diagnosis: last_weight_left_out
    """
    trace = []
    for data_grad in data_grads:
        trace.append(float(w))
        w = _step(w, data_grad, lr, lam)
    return trace


def l1_trace__one_step_too_many(w, data_grads, lr, lam):
    """Takes another step after the last gradient.

    diagnosis: one_step_too_many
    """
    trace = [float(w)]
    for data_grad in [*data_grads, 0.0]:
        trace.append(float(_step(trace[-1], data_grad, lr, lam)))
    return trace


def l1_trace__last_weight_only(w, data_grads, lr, lam):
    """Returns where the weight ends.

    diagnosis: last_weight_only
    """
    for data_grad in data_grads:
        w = _step(w, data_grad, lr, lam)
    return float(w)


def l1_trace__always_from_the_start(w, data_grads, lr, lam):
    """Takes every step from the starting weight.

    diagnosis: always_from_the_start
    """
    return [float(w)] + [float(_step(w, g, lr, lam)) for g in data_grads]


def l1_trace__first_gradient_repeated(w, data_grads, lr, lam):
    """Uses the first data gradient for every step.

    diagnosis: first_gradient_repeated
    """
    trace = [float(w)]
    for _ in data_grads:
        trace.append(float(_step(trace[-1], data_grads[0], lr, lam)))
    return trace


def l1_trace__no_data(w, data_grads, lr, lam):
    """Follows the penalty alone.

    diagnosis: data_forgotten
    """
    trace = [float(w)]
    for _ in data_grads:
        trace.append(float(_step(trace[-1], 0.0, lr, lam)))
    return trace


def l1_trace__three_digits(w, data_grads, lr, lam):
    """Rounds to three digits, which the lesson's example forgives.

    diagnosis: rounded
    """
    trace = [float(w)]
    for data_grad in data_grads:
        trace.append(round(float(_step(trace[-1], data_grad, lr, lam)), 3))
    return trace


def l1_trace__sign_of_the_start(w, data_grads, lr, lam):
    """Keeps the first weight's sign for good, even past zero.

    diagnosis: sign_of_the_start
    """
    trace, slope = [float(w)], float(np.sign(w))
    for data_grad in data_grads:
        trace.append(float(trace[-1] - lr * (data_grad + lam * slope)))
    return trace


def l1_trace__rests_on_zero(w, data_grads, lr, lam):
    """Stops at zero, as the lesson says and this step does not.

    diagnosis: stops_at_zero
    """
    trace = [float(w)]
    for data_grad in data_grads:
        moved = trace[-1] - lr * data_grad
        trace.append(float(np.sign(moved) * max(abs(moved) - lr * lam, 0.0)))
    return trace


def l1_trace__gives_up_below_zero(w, data_grads, lr, lam):
    """Ends the list once the sign has changed.

    diagnosis: ends_beyond_zero
    """
    trace = [float(w)]
    for data_grad in data_grads:
        trace.append(float(_step(trace[-1], data_grad, lr, lam)))
        if trace[-1] * w < 0:
            break
    return trace


def l1_trace__backwards(w, data_grads, lr, lam):
    """Lists the weights from last to first.

    diagnosis: listed_backwards
    """
    trace = [float(w)]
    for data_grad in data_grads:
        trace.append(float(_step(trace[-1], data_grad, lr, lam)))
    return trace[::-1]


def l1_trace__gradients_backwards(w, data_grads, lr, lam):
    """Uses the last gradient first.

    diagnosis: gradients_backwards
    """
    trace = [float(w)]
    for data_grad in reversed(data_grads):
        trace.append(float(_step(trace[-1], data_grad, lr, lam)))
    return trace


def l1_trace__rate_and_lam_swapped(w, data_grads, lr, lam):
    """Hands λ to the step where the learning rate belongs.

    diagnosis: arguments_swapped
    """
    trace = [float(w)]
    for data_grad in data_grads:
        trace.append(float(_step(trace[-1], data_grad, lam, lr)))
    return trace


def l1_trace__lesson_example(w, data_grads, lr, lam):
    """Knows the lesson's trace and nothing else."""
    return [0.05, 0.047, 0.045, 0.044][: len(data_grads) + 1]
