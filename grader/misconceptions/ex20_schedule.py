"""Exercise 20: what else a learner takes for a warm-up, and for λ by size."""

import math
from typing import Any

from grader.misconceptions.layer_sizes import SIZE, by_size
from grader.misconceptions.slips import Family, after, before, given, instead, slip


def _share(step: Any, steps: Any) -> float:
    return float(step / steps)


def _warm(
    step: Any,
    lam: Any,
    steps: Any,
    *,
    share: Any = _share,
    curve: Any = lambda share: share,
    top: float = 1.0,
    none: Any = lambda step, lam: float(lam),
    over: Any = lambda step, steps: False,
) -> Any:
    if steps == 0 and none is not None:
        return none(step, lam)
    if over(step, steps):
        return 0.0
    return lam * curve(min(share(step, steps), top))


ENDS = "It is 0 at step 0, and lam from step `steps` on."
NONE = "A warm-up of 0 steps is none: λ is there from step 0 on."
WARM = [
    slip(
        "one_step_ahead",
        "You are one step ahead: at step 0 there is some λ already.",
        ENDS,
        "Which number has the first step?",
        given(share=lambda step, steps: (step + 1) / steps),
    ),
    slip(
        "one_step_behind",
        "You are one step behind: λ begins to rise only after step 1.",
        ENDS,
        "Which number has the first step?",
        given(share=lambda step, steps: max(step - 1, 0) / steps),
        given(share=lambda step, steps: (step - 1) / steps),
    ),
    slip(
        "arrives_late",
        "You arrive at lam one step late.",
        ENDS,
        "What is your share of the way at step = steps?",
        given(share=lambda step, steps: step / (steps + 1)),
    ),
    slip(
        "arrives_early",
        "You arrive at lam one step early.",
        ENDS,
        "What is your share of the way at step = steps - 1?",
        given(share=lambda step, steps: step / (steps - 1) if steps > 1 else 1.0),
        given(share=lambda step, steps: step / (steps - 1)),
        given(share=lambda step, steps: step / max(steps - 1, 1)),
    ),
    slip(
        "never_stops",
        "After the warm-up your λ grows on.",
        "From step `steps` on it is lam, and stays so.",
        "What is your share of the way at step = 2·steps?",
        given(top=math.inf),
    ),
    slip(
        "divides_by_zero",
        "Without a warm-up you divide by zero.",
        NONE,
        "Which question must come before the division?",
        given(none=None),
    ),
    slip(
        "no_steps_no_penalty",
        "Without a warm-up you have no penalty.",
        NONE,
        "Who asked for a penalty of 0?",
        given(none=lambda step, lam: 0.0),
    ),
    slip(
        "zero_first",
        "At step 0 you answer 0, even without a warm-up.",
        NONE,
        "Which of your questions comes first, that for step or that for steps?",
        given(none=lambda step, lam: float(lam) if step else 0.0),
    ),
    slip(
        "all_or_nothing",
        "You switch λ on at once, at the end.",
        "In between it rises in a straight line.",
        "What should λ be half-way?",
        given(curve=lambda share: float(share >= 1)),
        given(curve=lambda share: share // 1),
    ),
    slip(
        "always_on",
        "Your λ is there from the start.",
        "It rises from 0 in a straight line.",
        "What should λ be at step 0?",
        given(curve=lambda share: 1.0),
    ),
    slip(
        "backwards",
        "Your λ falls from lam to 0.",
        "A warm-up begins with nothing and ends with everything.",
        "What should λ be at step 0?",
        given(curve=lambda share: 1 - share),
    ),
    slip(
        "curved",
        "You arrive where we do, on a curve.",
        "After a third of the steps it is a third of lam: a straight line.",
        "What should λ be half-way, and a quarter of the way?",
        given(curve=lambda share: share**2),
        given(curve=math.sqrt),
        given(curve=lambda share: share**3),
        given(curve=lambda share: (1 - math.cos(math.pi * share)) / 2),
        given(curve=lambda share: math.sin(math.pi * share / 2)),
        given(curve=lambda share: 3 * share**2 - 2 * share**3),
    ),
    slip(
        "in_jumps",
        "Your λ rises in a few jumps.",
        "Every step brings it nearer, by the same amount.",
        "Where does your code round the share of the way?",
        *(
            given(curve=lambda share, n=count: math.floor(share * n + 1e-12) / n)
            for count in (2, 4, 5, 10, 100)
        ),
        *(
            given(curve=lambda share, n=count: math.floor(share * n) / n)
            for count in (10, 100)
        ),
        given(curve=lambda share: round(share, 1)),
        given(curve=lambda share: round(share, 2)),
        alone=True,
    ),
    slip(
        "zero_afterwards",
        "After the warm-up your λ is 0.",
        "From step `steps` on it is lam, and stays so.",
        "What should λ be long after the warm-up?",
        given(over=lambda step, steps: step > steps),
        lambda model: (
            lambda step, lam, steps: 0.0 if step > steps else model(step, lam, steps)
        ),
        given(over=lambda step, steps: step >= steps),
    ),
    slip(
        "share_only",
        "You return the share of the way, without lam.",
        "λ is that share of lam.",
        "Where does lam appear in your formula?",
        instead(lambda step, lam, steps: _warm(step, 1.0, steps)),
    ),
    slip(
        "limited_to_one",
        "You limit λ to 1 where the share of the way is meant.",
        "λ may be larger than 1; the share may not.",
        "What should λ be after a warm-up to 2.5?",
        instead(
            lambda step, lam, steps: (
                min(lam * step / steps, 1.0) if steps else float(lam)
            )
        ),
        after(lambda value, *_: min(value, 1.0)),
    ),
    slip(
        "arguments_swapped",
        "Your parameters have another order than ours.",
        "Python fills the parameters in the order in which you write them.",
        "In which order does the exercise's `def` name step, lam and steps?",
        before(lambda step, lam, steps: (steps, lam, step)),
        before(lambda step, lam, steps: (step, steps, lam)),
        before(lambda step, lam, steps: (lam, step, steps)),
    ),
    slip(
        "rounded",
        "Your λ is ours, rounded.",
        "Rounding is for showing a number. A small λ would become 0.",
        "Who asks for so few digits?",
        *(after(lambda value, *_, n=digits: round(value, n)) for digits in range(5)),
        alone=True,
    ),
]


FAMILIES = {
    "warm_up": Family(
        _warm,
        WARM,
        [
            (0, 0.5, 4),
            (1, 0.5, 4),
            (3, 2.5, 4),
            (4, 0.5, 4),
            (5, 2.5, 4),
            (9, 0.7, 4),
            (0, 0.3, 0),
            (5, 0.3, 0),
            (1, 0.75, 1),
            (0, 0.75, 1),
            (7, 3.0, 23),
            (13, 0.00123456, 29),
            (50, 0.4, 300),
            (6, 0.12345678, 7),
            (57, 0.6, 100),
        ],
    ),
    "lams_by_size": Family(
        by_size,
        SIZE,
        [
            ([(20, 256), (256, 128), (128, 64)], 0.5),
            ([(3, 3, 1, 8), (70,), (10, 5)], 2.5),
            ([(2, 3), (6, 4), (3, 1), (12,)], 0.3),
            ([(6, 4), (3, 1), (12,), (2, 3)], 4.0),
            ([(7, 11)], 0.25),
            ([(2, 3, 4, 5), (9, 9), (5, 2)], 0.125),
            ([(3, 7), (8, 2), (4, 4)], 1.5),
        ],
    ),
}
