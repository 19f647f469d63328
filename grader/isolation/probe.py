"""A built-in burglar: tries, from inside the walls, what the walls must stop."""

import contextlib
import os
import socket


def probe(secret: str, folder: str, port: int) -> dict[str, bool]:
    """Try to break out.

    Args:
        secret: a file that anybody may read, which no submission should.
        folder: a folder that anybody may write to.
        port: a port of this machine that listens.

    Returns:
        For each thing tried, whether it succeeded.
    """
    parent = os.getppid()
    return {
        "read": _succeeds(lambda: open(secret).close()),
        "write": _succeeds(lambda: open(os.path.join(folder, "mark"), "w").close()),
        "connect": _succeeds(lambda: socket.create_connection(("127.0.0.1", port), 1)),
        "fork": _succeeds(_fork),
        "signal": _succeeds(lambda: os.kill(parent, 0)),
        "spy": _succeeds(lambda: open(f"/proc/{parent}/environ").read()),
    }


def _succeeds(attempt: object) -> bool:
    with contextlib.suppress(OSError):
        attempt()  # type: ignore[operator]
        return True
    return False


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()
