"""The Linux system calls that Python has no function for."""

import ctypes
import os

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, argument: int = 0, pointer: ctypes.Array | None = None) -> None:  # type: ignore[type-arg]
    """Ask for an operation on this process; see the manual page of prctl.

    Raises:
        OSError: with the errno of the call.
    """
    address = ctypes.c_void_p(ctypes.addressof(pointer)) if pointer else 0
    if _libc.prctl(option, ctypes.c_ulong(argument), address, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"prctl({option}): {os.strerror(error)}")


def hide() -> None:
    """Keep processes of the same user from reading this one's memory.

    Also make this process the parent of what its descendants leave behind, so that
    nothing they start can get away.
    """
    prctl(PR_SET_DUMPABLE, 0)
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def load_filter(program: bytes) -> None:
    """Install a seccomp program, given as an array of `struct sock_filter`."""
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the number of instructions, padding, and their address.
    header = (ctypes.c_uint64 * 2)(len(program) // 8, ctypes.addressof(code))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header)


def drop_capabilities() -> None:
    """Give up every privilege of root but its name."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # beyond the last capability that this kernel knows
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    data = (ctypes.c_uint32 * 6)()
    if _libc.capset(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capset failed")


def threads() -> int:
    """The number of threads of this process."""
    return len(os.listdir("/proc/self/task"))
