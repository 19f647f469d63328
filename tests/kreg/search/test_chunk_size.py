"""How many λs fit into memory."""

from hypothesis import given
from hypothesis import strategies as st

from kreg.search.chunk_size import REACH, Taken, most_that_fit

BYTES = st.integers(1, 10**6)


@given(BYTES, BYTES, st.integers(1, 500), st.integers(1, 10**9))
def test_as_many_are_taken_as_fit_and_never_more_are_measured(base, each, lams, bound):
    measured = []

    def take(size):
        measured.append(size)
        return Taken(most=base + each * size, left=base)

    fitting = [n for n in range(lams + 1) if base * (n > 0) + each * n <= bound]
    found = most_that_fit(take, lams, bound, least=1)
    # What one takes may be nearly all of the bound: then no two are tried.
    tight = base + 2 * (base + each) > bound
    assert found == fitting[-1] or (found == 1 and tight)
    assert all(size == 1 or base + each * size <= bound for size in measured)


@given(BYTES, BYTES, st.integers(1, 500), st.integers(1, 10**9), st.randoms())
def test_no_chunk_is_more_than_four_times_what_was_measured(
    base, each, lams, bound, noise
):
    measured = [1]

    def take(size):
        measured.append(size)
        most = int((base + each * size) * noise.uniform(0.5, 1.0))
        return Taken(most, left=noise.randint(0, most))

    found = most_that_fit(take, lams, max(bound, base + each), least=1)
    assert 1 <= found <= REACH * max(measured)


@given(BYTES, BYTES, st.integers(1, 10**8))
def test_what_is_left_of_measuring_is_counted(each, left, spare):
    bound = left + each + spare
    found = most_that_fit(lambda n: Taken(each * n, left), 10**6, bound, least=1)
    assert found == 1 or left + each * found <= bound


@given(BYTES, BYTES, st.integers(1, 100), st.integers(1, 10**8))
def test_where_nothing_is_seen_each_counts_as_what_it_takes_for_certain(
    least, seen, lams, spare
):
    bound = max(seen, least) + spare
    found = most_that_fit(lambda _: Taken(seen, 0), lams, bound, least)
    assert least * found <= bound
