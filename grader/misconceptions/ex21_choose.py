"""Exercise 21: which other trees a learner climbs."""

import itertools
from typing import Any

from grader.misconceptions.slips import Family, Wrong, after, instead, slip

EIGHT = list(itertools.product([False, True], repeat=3))
L1, L2, NET = "l1", "l2", "elastic net"


def _choose(selection: Any, correlated: Any, interpretable: Any) -> str:
    if selection:
        return NET if correlated else L1
    if correlated:
        return L2
    return L1 if interpretable else L2


def _where(*answers: tuple[tuple[Any, Any, Any], Any]) -> Wrong:
    """Another answer for some answers to the three questions; None is either."""

    def wrong(model: Any) -> Any:
        def chosen(*asked: Any) -> Any:
            for pattern, answer in answers:
                if all(
                    p is None or p == a for p, a in zip(pattern, asked, strict=True)
                ):
                    return answer
            return model(*asked)

        return chosen

    return wrong


def _respelt(**words: str) -> Wrong:
    return after(lambda answer, *_: words.get(answer.replace(" ", "_"), answer))


TREE = "First: must features drop out? Then: do some say the same? Last: who reads it?"
LETTERS = 'The answers are "l1", "l2" and "elastic net", to the letter.'
SLIPS = [
    *(
        slip(
            f"always_{name}",
            f"You always answer {answer}.",
            "No penalty is the best for everything. " + TREE,
            "Which of the three questions does your code ask?",
            instead(lambda *_, a=answer: a),
        )
        for name, answer in (("l1", L1), ("l2", L2), ("elastic_net", NET))
    ),
    slip(
        "selection_is_l1",
        "Whenever features must drop out you take l1.",
        "Among features that say the same, l1 chooses differently each time. The L2 part "
        "of Elastic Net keeps them together.",
        "What if two of the features to choose from are nearly the same?",
        _where(((True, None, None), L1)),
    ),
    slip(
        "selection_is_elastic_net",
        "Whenever features must drop out you take elastic net.",
        "Without correlated features l1 does it alone.",
        "What is the L2 part good for when no two features say the same?",
        _where(((True, None, None), NET)),
    ),
    slip(
        "selection_forgotten",
        "Whether features must drop out does not change your answer.",
        TREE + " Only a penalty with an L1 part makes weights zero.",
        "Which penalty makes weights exactly 0?",
        instead(lambda s, c, i: _choose(None, c, i)),
        instead(lambda s, c, i: _choose(1, c, i)),
    ),
    slip(
        "correlation_forgotten",
        "Whether features are correlated does not change your answer.",
        TREE + " Both penalties treat features that say the same in their own way.",
        "What does l1 do with two features that are nearly the same?",
        instead(lambda s, c, i: _choose(s, None, i)),
        instead(lambda s, c, i: _choose(s, 1, i)),
    ),
    slip(
        "interpretability_forgotten",
        "Whether somebody reads the model does not change your answer.",
        "If nothing else is asked, a model to be read has few features: l1.",
        "Which model is easier to read, one with many or with few features?",
        instead(lambda s, c, i: _choose(s, c, None)),
    ),
    slip(
        "reader_before_correlation",
        "Without selection you take l1 for a model to be read, correlated or not.",
        "Correlation is asked first: l1 would choose among such features by chance, and "
        "mislead the reader.",
        "What would l1 tell about two features that are nearly the same?",
        _where(((False, None, True), L1)),
    ),
    slip(
        "reader_first",
        "You take l1 whenever somebody reads the model.",
        TREE,
        "Which of the three questions comes first in the lesson?",
        _where(((None, None, True), L1)),
    ),
    slip(
        "correlated_is_l2",
        "For correlated features you always take l2.",
        "l2 makes no weight zero. If some features must drop out, elastic net does it.",
        "Which penalty makes weights exactly 0?",
        _where(((None, True, None), L2)),
    ),
    slip(
        "correlated_is_elastic_net",
        "For correlated features you always take elastic net.",
        "If no feature must drop out, l2 alone shares the weight among them.",
        "What is the L1 part good for when all features stay?",
        _where(((None, True, None), NET)),
        _where(((False, True, None), NET)),
    ),
    slip(
        "plain_is_elastic_net",
        "When nothing is asked for you take elastic net.",
        "Then small weights do best: l2. There is nothing for an L1 part to do.",
        "What is the L1 part good for when all features stay?",
        _where(((False, False, False), NET)),
    ),
    slip(
        "plain_is_l1",
        "When nothing is asked for you take l1.",
        "Then small weights do best: l2.",
        "Why should features drop out if nobody asks for it?",
        _where(((False, False, False), L1)),
    ),
    slip(
        "plain_has_no_answer",
        "When nothing is asked for you say nothing.",
        "A function without a `return` gives None. The last answer is l2.",
        "Which line is reached when all three answers are no?",
        _where(((False, False, False), None)),
    ),
    slip(
        "all_three_is_l1",
        "When all three are asked for you take l1.",
        "Correlated features to select from: that is elastic net, whoever reads it.",
        "Does the third question come up at all once features must drop out?",
        _where(((True, True, True), L1)),
    ),
    slip(
        "read_and_correlated_is_elastic_net",
        "For correlated features and a reader you take elastic net.",
        "If no feature must drop out, l2 alone shares the weight among them.",
        "Does the third question come up once features are correlated?",
        _where(((None, True, True), NET)),
        _where(((False, True, True), NET)),
    ),
    slip(
        "selection_needs_a_reader",
        "You select with l1 only if somebody reads the model.",
        "Once features must drop out, only correlation decides between l1 and elastic net.",
        "Does the third question come up at all once features must drop out?",
        _where(((True, None, False), NET)),
        _where(((True, False, False), NET)),
        _where(((True, None, False), L2)),
        _where(((True, False, False), L2)),
    ),
    slip(
        "l1_and_l2_swapped",
        "You say l1 for l2, and l2 for l1.",
        "l1 is the one with absolute values: it makes weights zero.",
        "Which of the two selects features?",
        _respelt(l1=L2, l2=L1),
    ),
    slip(
        "questions_swapped",
        "Two of the questions have changed places.",
        "Python fills the parameters in the order in which you write them.",
        "Which comes first in the exercise's `def`?",
        lambda model: lambda s, c, i: model(c, s, i),
        lambda model: lambda s, c, i: model(s, i, c),
        lambda model: lambda s, c, i: model(i, c, s),
    ),
    slip(
        "opposite_answers",
        "You take a yes for a no in one of the questions.",
        TREE,
        "When is the condition after your `if` true?",
        lambda model: lambda s, c, i: model(not s, c, i),
        lambda model: lambda s, c, i: model(s, not c, i),
        lambda model: lambda s, c, i: model(s, c, not i),
    ),
    slip(
        "other_letters",
        "Your answers are right but for capitals, hyphens, spaces or underscores.",
        LETTERS,
        "How does the docstring write them?",
        after(lambda answer, *_: answer.title()),
        after(lambda answer, *_: answer.upper()),
        after(lambda answer, *_: answer.capitalize()),
        after(lambda answer, *_: answer.replace(" ", "_")),
        after(lambda answer, *_: answer.replace(" ", "-")),
        after(lambda answer, *_: answer.replace(" ", "")),
        after(lambda answer, *_: answer.replace("elastic net", "Elastic Net")),
        after(lambda answer, *_: answer.upper() if answer != NET else answer),
        alone=True,
    ),
    slip(
        "other_names",
        "Your answers are right, under other names.",
        LETTERS,
        "How does the docstring write them?",
        _respelt(l1="lasso", l2="ridge"),
        _respelt(l1="lasso", l2="ridge", elastic_net="elastic_net"),
        _respelt(l1="Lasso", l2="Ridge"),
        _respelt(elastic_net="l1_l2"),
        _respelt(elastic_net="l1l2"),
        _respelt(elastic_net="both"),
        alone=True,
    ),
]
FAMILIES = {"choose": Family(_choose, SLIPS, EIGHT)}
