"""Finds the prox by search, from a penalty's definition alone."""

import numpy as np
from scipy.optimize import minimize


def distance(z, w, step):
    """`1/2 sum (z - w)^2 / step`; infinite where an entry of step zero moves."""
    square = np.square(z - w) / 2
    stay = np.where(z == w, 0, np.inf)
    return np.where(step > 0, square / np.where(step > 0, step, 1), stay).sum(-1)


def objective(case, z, w, step):
    """What the prox minimises, in float64."""
    z, w = np.ravel(z).astype("float64"), np.ravel(w).astype("float64")
    steps = np.broadcast_to(step, case.w.shape).ravel()
    return distance(z, w, steps) + case.block_costs(z).sum()


def search(case, w, step):
    """The minimiser of `objective`, found block by block.

    It lies between zero and the weight, entry by entry.
    """
    flat = np.ravel(w).astype("float64")
    steps = np.broadcast_to(step, case.w.shape).ravel()
    answer = flat.copy()
    if case.penalty.separable:
        return np.sign(w) * _grid(case, np.abs(flat), steps).reshape(w.shape)
    for block in case.blocks:
        sign, size, s = np.sign(flat[block]), np.abs(flat[block]), steps[block]

        def cost(z, size=size, s=s):
            return distance(z, size, s) + case.cost(z, case.penalty)

        answer[block] = sign * _descent(cost, size, s)
    return answer.reshape(case.w.shape)


def _grid(case, size, step):
    """Ever finer grids between zero and each weight; where zero is as good, zero."""

    def cost(z):
        far = distance(z[..., np.newaxis], size[:, np.newaxis], step[:, np.newaxis])
        return far + case.cost(z[..., np.newaxis], case.penalty)

    low, high, entries = 0 * size, size, np.arange(len(size))
    for _ in range(10):
        z = np.linspace(low, high, 201)
        best = np.argmin(cost(z), axis=0)
        low = z[np.maximum(best - 1, 0), entries]
        high = z[np.minimum(best + 1, 200), entries]
    z = z[best, entries]
    return np.where(cost(0 * z) <= cost(z) + 1e-14, 0, z)


def _descent(cost, size, step):
    """Quasi-Newton from the weights, in units of `sqrt(step)`; and zero itself."""
    unit = np.sqrt(step)
    start = np.where(step > 0, size / np.where(step > 0, unit, 1), 0)
    moves = start > 0
    if not moves.any():
        return size

    def spread(u):
        z = np.broadcast_to(size, (*u.shape[:-1], len(size))).copy()
        z[..., moves] = u * unit[moves]
        return z

    def slope(u):
        ahead = u + np.diag(np.full(len(u), 1e-6))
        behind = u - np.diag(np.minimum(u, 1e-6))
        width = 1e-6 + np.minimum(u, 1e-6)
        return (cost(spread(ahead)) - cost(spread(behind))) / width

    found = minimize(
        lambda u: cost(spread(u)),
        start[moves],
        method="L-BFGS-B",
        jac=slope,
        bounds=[(0, limit) for limit in start[moves]],
        options={"ftol": 1e-16, "gtol": 1e-10, "maxls": 50},
    )
    return min([spread(0 * found.x), spread(found.x)], key=cost)
