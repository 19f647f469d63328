"""Wrong answers to exercise 20: each must fail."""

import math


def warm_up__starts_at_one(step, lam, steps):
    """Counts from 1: step 0 already has some λ.

    diagnosis: one_step_ahead
    """
    return lam * min((step + 1) / steps, 1.0) if steps else float(lam)


def warm_up__one_step_late(step, lam, steps):
    """Arrives at λ one step late.

    diagnosis: arrives_late
    """
    return lam * min(step / (steps + 1), 1.0) if steps else float(lam)


def warm_up__one_step_early(step, lam, steps):
    """Arrives at λ one step early.

    diagnosis: arrives_early
    """
    return lam * min(step / (steps - 1), 1.0) if steps > 1 else float(lam)


def warm_up__never_stops(step, lam, steps):
    """Grows on past λ.

    diagnosis: never_stops
    """
    return lam * step / steps if steps else float(lam)


def warm_up__divides_by_zero(step, lam, steps):
    """Does not expect a warm-up of no steps.

    diagnosis: divides_by_zero
    """
    return lam * min(step / steps, 1.0)


def warm_up__no_steps_no_penalty(step, lam, steps):
    """Takes a warm-up of no steps to mean no penalty.

    diagnosis: no_steps_no_penalty
    """
    return lam * min(step / steps, 1.0) if steps else 0.0


def warm_up__zero_first_even_without_steps(step, lam, steps):
    """Answers 0 at step 0 before looking whether there is a warm-up.

    diagnosis: zero_first
    """
    if step == 0:
        return 0.0
    return lam * min(step / steps, 1.0) if steps else float(lam)


def warm_up__all_or_nothing(step, lam, steps):
    """Switches λ on at once.

    diagnosis: all_or_nothing
    """
    return float(lam) if step >= steps else 0.0


def warm_up__backwards(step, lam, steps):
    """Cools down from λ to 0.

    diagnosis: backwards
    """
    return lam * max(1 - step / steps, 0.0) if steps else float(lam)


def warm_up__squared(step, lam, steps):
    """Follows a parabola: right at both ends.

    diagnosis: curved
    """
    return lam * min(step / steps, 1.0) ** 2 if steps else float(lam)


def warm_up__cosine(step, lam, steps):
    """Follows half a cosine: right at both ends and in the middle.

    diagnosis: curved
    """
    share = min(step / steps, 1.0) if steps else 1.0
    return lam * (1 - math.cos(math.pi * share)) / 2


def warm_up__whole_division(step, lam, steps):
    """Divides with //: zero until the very end.

    diagnosis: all_or_nothing
    """
    return lam * min(step // steps, 1) * 1.0 if steps else float(lam)


def warm_up__percent_steps(step, lam, steps):
    """Moves in tenths of the way.

    diagnosis: in_jumps
    """
    share = min(step / steps, 1.0) if steps else 1.0
    return lam * math.floor(share * 10) / 10


def warm_up__zero_after_the_warm_up(step, lam, steps):
    """Falls back to 0 once the warm-up is over.

    diagnosis: zero_afterwards
    """
    if step > steps:
        return 0.0
    return lam * step / steps if steps else float(lam)


def warm_up__share_only(step, lam, steps):
    """Returns the share of the way and forgets λ.

    diagnosis: share_only
    """
    return min(step / steps, 1.0) if steps else 1.0


def warm_up__at_most_one(step, lam, steps):
    """Caps λ, not the share, at 1.

    diagnosis: limited_to_one
    """
    return float(min(lam * step / steps, 1.0)) if steps else float(lam)


def lams_by_size__smallest_gets_it(shapes, largest):
    """Gives `largest` to the smallest layer.

    diagnosis: smallest_gets_it
    """
    sizes = [math.prod(shape) for shape in shapes]
    return [largest * size / min(sizes) for size in sizes]


def lams_by_size__inverse(shapes, largest):
    """Gives the large layers the small λ.

    diagnosis: inverse
    """
    sizes = [math.prod(shape) for shape in shapes]
    return [largest * min(sizes) / size for size in sizes]


def lams_by_size__share_of_all(shapes, largest):
    """Divides by all weights together, not by the largest layer's.

    diagnosis: share_of_all
    """
    sizes = [math.prod(shape) for shape in shapes]
    return [largest * size / sum(sizes) for size in sizes]


def lams_by_size__first_is_largest(shapes, largest):
    """Takes the first layer for the largest.

    diagnosis: first_is_largest
    """
    sizes = [math.prod(shape) for shape in shapes]
    return [largest * size / sizes[0] for size in sizes]


def lams_by_size__inputs_only(shapes, largest):
    """Counts the rows of each kernel, not its weights.

    diagnosis: inputs_only
    """
    sizes = [shape[0] if shape else 1 for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__outputs_only(shapes, largest):
    """Counts the columns of each kernel, not its weights.

    diagnosis: outputs_only
    """
    sizes = [shape[-1] if shape else 1 for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__adds_the_sides(shapes, largest):
    """Adds the sides of a shape instead of multiplying them.

    diagnosis: sides_added
    """
    sizes = [sum(shape) for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__two_sides_only(shapes, largest):
    """Multiplies the first two sides: forgets convolutions and vectors.

    diagnosis: two_sides_only
    """
    sizes = [math.prod(shape[:2]) for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__matrices_only(shapes, largest):
    """Expects two sides of every shape.

    diagnosis: two_sides_expected
    """
    sizes = [rows * columns for rows, columns in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__with_biases(shapes, largest):
    """Counts the biases too.

    diagnosis: with_biases
    """
    sizes = [math.prod(shape) + (shape[-1] if shape else 0) for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__root(shapes, largest):
    """Goes by the root of the number of weights.

    diagnosis: root
    """
    sizes = [math.sqrt(math.prod(shape)) for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__logarithm(shapes, largest):
    """Goes by the logarithm of the number of weights.

    diagnosis: logarithm
    """
    sizes = [math.log(math.prod(shape) + 1) for shape in shapes]
    return [largest * size / max(sizes) for size in sizes]


def lams_by_size__same_for_all(shapes, largest):
    """Gives every layer `largest`.

    diagnosis: same_for_all
    """
    return [float(largest) for _ in shapes]


def lams_by_size__sorted(shapes, largest):
    """Sorts the answers, so they no longer belong to their layers.

    diagnosis: sorted
    """
    sizes = sorted((math.prod(shape) for shape in shapes), reverse=True)
    return [largest * size / sizes[0] for size in sizes]


def lams_by_size__by_rank(shapes, largest):
    """Steps down evenly by rank, not by size.

    diagnosis: by_rank
    """
    sizes = [math.prod(shape) for shape in shapes]
    ranks = sorted(set(sizes))
    return [largest * (ranks.index(size) + 1) / len(ranks) for size in sizes]


def lams_by_size__last_layer_left_out(shapes, largest):
    """Takes the last layer for the output and gives it nothing.

    diagnosis: last_layer_left_out
    """
    sizes = [math.prod(shape) for shape in shapes]
    return [largest * size / max(sizes) for size in sizes[:-1]]


def lams_by_size__empties_the_list(shapes, largest):
    """Has the right answer, and takes the shapes out of the caller's list.

    diagnosis: writes_on_its_arguments
    """
    sizes = []
    while shapes:
        sizes.append(math.prod(shapes.pop(0)))
    return [largest * size / max(sizes) for size in sizes]
