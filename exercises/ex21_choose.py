# %% [markdown]
"""# Exercise 21: which penalty? · ★☆☆ · about 10 minutes

The classroom's decision tree, as a function: three questions about your problem,
and a penalty to begin with. It is a place to start from, not the last word.

- Read `docs/lesson/features.md`, section "Which penalty?".
- Check with `python -m grader ex21`.
- Stuck? `python -m grader hint ex21`.
"""


# %%
def choose(feature_selection: bool, correlated: bool, interpretable: bool) -> str:  # noqa: FBT001
    """Choose a penalty by three questions.

    With feature selection: L1, but Elastic Net if features are correlated, as L1
    alone would choose among them differently each time. Without it: L2 if features
    are correlated; if not, L1 for a model to be read, and L2 for any other.

    Args:
        feature_selection: Should useless features drop out?
        correlated: Do some features say nearly the same?
        interpretable: Does somebody have to read the model?

    Returns:
        "l1", "l2" or "elastic net".

    Example:
        >>> choose(feature_selection=True, correlated=True, interpretable=False)
        'elastic net'
        >>> choose(feature_selection=False, correlated=False, interpretable=True)
        'l1'
    """
    # Begin with feature selection; on either side ask about correlation next.
    raise NotImplementedError("ex21")


# %%
if __name__ == "__main__":
    for selection in (True, False):
        for correlated in (True, False):
            print(
                selection,
                correlated,
                choose(selection, correlated, interpretable=False),
            )
