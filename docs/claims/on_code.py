"""What the lesson writes in Python, and what cannot be measured here."""

from claim import FAILS, HOLDS, OPEN, Outcome, claim, exact

SNIPPET = "loss = data_loss + lambda * tf.reduce_sum(weights**2)"


@claim("O1", "loss = data_loss + lambda * tf.reduce_sum(weights**2)")
def keyword() -> Outcome:
    """Whether Python takes the line."""
    try:
        compile(SNIPPET, "lesson", "exec")
    except SyntaxError:
        return {"lines that compile": exact(0)}, FAILS
    return {"lines that compile": exact(1)}, HOLDS


@claim("O2", "Elastic Net has one more setting to choose")
def settings() -> Outcome:
    """The settings of each penalty, as they are saved."""
    from kreg.regularizers import L2, ElasticNet

    figures = {
        f"settings of {type(each).__name__}": exact(len(each.settings()))
        for each in (L2(1.0), ElasticNet(1.0, 0.5))
    }
    one, two = (figure.mean for figure in figures.values())
    return figures, HOLDS if two == one + 1 else FAILS


@claim("O3", "Almost every model in production is regularized")
def production() -> Outcome:
    """Nothing: there are no data on this."""
    return {}, OPEN
