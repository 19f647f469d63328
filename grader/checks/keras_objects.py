"""A submission's Keras models, judged by what they compute, not by how they are made."""

from gettext import gettext as _
from typing import Any

import numpy as np

from grader.cases import Raised
from grader.comparison import describe
from grader.isolation.wire import Handle, Opaque
from grader.student import Answer, Student, SubmissionRaised

Array = np.ndarray[Any, Any]


def asked(student: Student, text: str, question: str, *args: Any) -> Answer:
    """Put a question, and take what comes back for an answer to compare.

    Args:
        student: the submission.
        text: what to call the answer.
        question: one of the fixed questions.
        args: what it is about.
    """
    return Answer(student, text, student.ask(question, *args), "")


def value_of_regularizer(
    student: Student, regularizer: Handle, call: str, w: Array, *made_by: float
) -> Answer:
    """What a regularizer charges for weights.

    Args:
        student: the submission.
        regularizer: the object.
        call: what made it, as text.
        w: the weights.
        made_by: λ and α, and how many times it was made anew from its config.
    """
    text = _("{call} of weights of shape {shape}").format(call=call, shape=w.shape)
    answer = asked(student, text, "the regularizer's value", regularizer, w)
    student.note("ElasticNet", (w, *made_by), answer.value)
    return answer


def remade(
    student: Student, regularizer: Handle, call: str, w: Array, *made_by: float
) -> Handle:
    """A regularizer made from the config of another, to be asked about these weights."""
    question = "remaking the regularizer from its config"
    try:
        answer = asked(student, call, question, regularizer)
    except SubmissionRaised as error:
        student.note("ElasticNet", (w, *made_by), Raised(tuple(error.types)))
        raise
    return handle(answer, "Regularizer")


def handle(answer: Answer, kind: str) -> Handle:
    """Point at the object that a call returned.

    Args:
        answer: what the call returned.
        kind: what it must be: "Model" or "Regularizer".
    """
    value = answer.value
    found = _("{call} must be a Keras {kind}. Received: {got}").format(
        call=answer.call, kind=kind, got=describe(value)
    )
    assert isinstance(value, Opaque), found
    student, pointer = answer.student, Handle(value.handle)
    assert student.ask("the kind of an object", pointer, kind) is True, found
    return pointer


class Model:
    """A model that a submission returned.

    Args:
        answer: what the call returned.
        features: how many columns its data has.

    Attributes:
        call: the call that returned it.
        shapes: of its trainable weights, in the order in which it keeps them.
    """

    def __init__(self, answer: Answer, features: int) -> None:
        self._student = answer.student
        self._handle = handle(answer, "Model")
        self._features = features
        self.call = answer.call
        question = "the model on its first data"
        shapes = self._student.ask(question, self._handle, features)
        self.shapes = [tuple(int(size) for size in shape) for shape in shapes]

    def draw(self, rng: np.random.Generator) -> list[Array]:
        """Weights of the right shapes, with the sizes that weights have."""
        return [rng.normal(size=shape) / np.sqrt(shape[0]) for shape in self.shapes]

    def predictions(self, weights: list[Array], x: Array) -> Answer:
        """What it predicts with these weights."""
        text = _("a prediction of {call}").format(call=self.call)
        question = "a prediction of the model"
        return asked(self._student, text, question, self._handle, weights, x)

    def penalty(self, weights: list[Array], what: str) -> Answer:
        """What it adds to the loss with these weights, where `what` is not zero."""
        text = _("{call}: the penalty for {what}").format(call=self.call, what=what)
        question = "the model's penalty"
        args = self._handle, weights, self._features
        return asked(self._student, text, question, *args)

    def loss(self, weights: list[Array], x: Array, y: Array) -> Answer:
        """The loss it is compiled for, with these weights; None if it is not."""
        text = _("{call}: the loss").format(call=self.call)
        question = "the model's loss"
        return asked(self._student, text, question, self._handle, weights, x, y)


def alone(weights: list[Array], kept: int) -> list[Array]:
    """The same weights with zeros in all places but one."""
    return [w if i == kept else np.zeros_like(w) for i, w in enumerate(weights)]
