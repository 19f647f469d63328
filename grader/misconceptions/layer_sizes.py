"""What else a learner takes for λ in proportion to the size of a layer."""

import math
from typing import Any

from grader.misconceptions.slips import given, instead, slip


def _count(shape: Any) -> float:
    return float(math.prod(shape))


def by_size(
    shapes: Any,
    largest: Any,
    *,
    size: Any = _count,
    whole: Any = max,
    share: Any = lambda size, whole: size / whole,
    arranged: Any = lambda sizes: sizes,
    kept: Any = lambda shapes: shapes,
) -> Any:
    """A λ for each layer, in proportion to its number of weights."""
    sizes = arranged([size(shape) for shape in kept(list(shapes))])
    return [float(largest) * share(one, whole(sizes)) for one in sizes]


COUNT = "A kernel has as many weights as the product of its sides, however many sides."
SIZE = [
    slip(
        "smallest_gets_it",
        "The smallest layer gets `largest` in your list.",
        "The layer with the most weights gets it, and the others less.",
        "By which of the sizes do you divide?",
        given(whole=min),
    ),
    slip(
        "inverse",
        "Your large layers get a small λ.",
        "λ is in proportion to the number of weights: twice as many, twice the λ.",
        "Which layer should get `largest`?",
        given(whole=min, share=lambda size, whole: whole / size),
        given(share=lambda size, whole: whole / size),
    ),
    slip(
        "share_of_all",
        "You divide by all weights together.",
        "The largest layer gets `largest` itself: its share is 1.",
        "What should the λ of a single layer be?",
        given(whole=sum),
    ),
    slip(
        "mean_size",
        "You divide by the mean size of a layer.",
        "The largest layer gets `largest` itself: its share is 1.",
        "What is your λ of the largest layer?",
        given(whole=lambda sizes: sum(sizes) / len(sizes)),
    ),
    slip(
        "first_is_largest",
        "Your first layer gets `largest`.",
        "The largest layer may stand anywhere.",
        "Which function finds the largest of some numbers?",
        given(whole=lambda sizes: sizes[0]),
    ),
    slip(
        "last_is_largest",
        "Your last layer gets `largest`.",
        "The largest layer may stand anywhere.",
        "Which function finds the largest of some numbers?",
        given(whole=lambda sizes: sizes[-1]),
    ),
    slip(
        "inputs_only",
        "You count the rows of each kernel.",
        COUNT,
        "How many weights has a kernel of shape (20, 256)?",
        given(size=lambda shape: shape[0]),
    ),
    slip(
        "outputs_only",
        "You count the columns of each kernel.",
        COUNT,
        "How many weights has a kernel of shape (20, 256)?",
        given(size=lambda shape: shape[-1]),
        given(size=lambda shape: shape[1]),
    ),
    slip(
        "sides_added",
        "You add the sides of each kernel.",
        COUNT,
        "How many weights has a kernel of shape (20, 256)?",
        given(size=sum),
    ),
    slip(
        "sides_counted",
        "You count the sides of each kernel, or take the longest.",
        COUNT,
        "How many weights has a kernel of shape (20, 256)?",
        given(size=len),
        given(size=max),
    ),
    slip(
        "two_sides_only",
        "You multiply two sides of each kernel.",
        COUNT + " A convolution has four, a vector one.",
        "How many weights has a kernel of shape (3, 3, 1, 8)?",
        given(size=lambda shape: math.prod(shape[:2])),
        given(size=lambda shape: math.prod(shape[-2:])),
    ),
    slip(
        "two_sides_expected",
        "You need two sides, and a kernel with one or four stops you.",
        COUNT + " A convolution has four, a vector one.",
        "Which function multiplies any number of sides?",
        given(size=lambda shape: _two(shape)),
        given(size=lambda shape: shape[0] * shape[1]),
    ),
    slip(
        "with_biases",
        "You count the biases too.",
        "The penalty is on kernels: only their weights count.",
        "How many weights has a kernel of shape (3, 2)?",
        given(size=lambda shape: math.prod(shape) + shape[-1]),
    ),
    slip(
        "root",
        "You go by the root of the number of weights.",
        "In proportion means: twice the weights, twice the λ.",
        "What should a layer with a quarter of the weights get?",
        given(size=lambda shape: math.sqrt(math.prod(shape))),
    ),
    slip(
        "squared",
        "You go by the square of the number of weights.",
        "In proportion means: twice the weights, twice the λ.",
        "What should a layer with half of the weights get?",
        given(size=lambda shape: math.prod(shape) ** 2),
    ),
    slip(
        "logarithm",
        "You go by the logarithm of the number of weights.",
        "In proportion means: twice the weights, twice the λ.",
        "What should a layer with half of the weights get?",
        given(size=lambda shape: math.log(math.prod(shape) + 1)),
        given(size=lambda shape: math.log(math.prod(shape))),
    ),
    slip(
        "same_for_all",
        "Every layer gets `largest`.",
        "Smaller layers get less, in proportion to their number of weights.",
        "What should a layer with half of the weights get?",
        given(share=lambda size, whole: 1.0),
    ),
    slip(
        "sorted",
        "Your numbers are sorted: they no longer belong to their layers.",
        "The list is in the order of `shapes`.",
        "Which layer does your first λ belong to?",
        given(arranged=lambda sizes: sorted(sizes, reverse=True)),
        given(arranged=sorted),
    ),
    slip(
        "by_rank",
        "You go by the rank of a layer, not by its size.",
        "In proportion means: twice the weights, twice the λ.",
        "What if the largest layer is a hundred times as large as the next?",
        given(
            arranged=lambda sizes: [
                sorted(set(sizes)).index(size) + 1 for size in sizes
            ]
        ),
    ),
    slip(
        "last_layer_left_out",
        "The last layer gets no λ in your list.",
        "There is one λ for each shape.",
        "How many numbers should come back for three shapes?",
        lambda model: lambda shapes, largest: model(shapes, largest)[:-1],
    ),
    slip(
        "largest_forgotten",
        "You return shares, and the largest of them is 1.",
        "The largest layer gets `largest`.",
        "Where does `largest` appear in your formula?",
        instead(lambda shapes, largest: by_size(shapes, 1.0)),
    ),
    slip(
        "times_the_size",
        "You multiply `largest` by the number of weights.",
        "The largest layer gets `largest` itself; the others a part of it.",
        "What should the λ of a single layer be?",
        given(share=lambda size, whole: size),
    ),
]


def _two(shape: Any) -> Any:
    rows, columns = shape
    return rows * columns
