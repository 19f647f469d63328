"""The limits that the operating system keeps for one process."""

import contextlib

from grader.isolation.settings import Limits

GIB = 1 << 30
NUMPY = Limits(cpu=5, address_space=4 * GIB, memory=GIB, files=64)
KERAS = Limits(
    cpu=600,
    address_space=64 * GIB,
    memory=4 * GIB,
    scratch=64 << 20,
    files=1024,
    threads=1024,
)


def set_limits(limits: Limits, user: int | None) -> None:
    """Limit this process, as far as the system knows the limits.

    Args:
        limits: what it may use.
        user: the unnamed user it will become, or None if it stays who it is.
    """
    try:
        import resource
    except ImportError:
        return  # Windows has none of this
    pairs = {
        # The soft limit may be caught; the hard one, a second later, may not.
        resource.RLIMIT_CPU: (limits.cpu, limits.cpu + 1),
        resource.RLIMIT_AS: (limits.address_space, limits.address_space),
        resource.RLIMIT_FSIZE: (limits.scratch, limits.scratch),
        resource.RLIMIT_NOFILE: (limits.files, limits.files),
        resource.RLIMIT_CORE: (0, 0),
    }
    if user is not None:
        # Counted for the whole user, so only of use for a user that is ours alone.
        pairs[resource.RLIMIT_NPROC] = (limits.threads, limits.threads)
    for limit, (soft, hard) in pairs.items():
        current = resource.getrlimit(limit)[1]
        top = hard if current == resource.RLIM_INFINITY else min(hard, current)
        with contextlib.suppress(ValueError, OSError):
            # macOS refuses some of them; the report says which layers are there.
            resource.setrlimit(limit, (min(soft, top), top))
