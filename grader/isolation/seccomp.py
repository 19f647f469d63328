"""The system calls that a submission may not make."""

import errno
import os
import platform
import struct

# Everything here answers "operation not permitted". Names that an architecture does not
# have are passed over.
PROCESSES = """
    fork vfork execve execveat kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo
    pidfd_open pidfd_send_signal pidfd_getfd ptrace process_vm_readv process_vm_writev
    process_madvise process_mrelease kcmp setpriority ioprio_set sched_setscheduler
    sched_setparam sched_setattr migrate_pages move_pages setns unshare setuid setgid
    setreuid setregid setresuid setresgid setfsuid setfsgid setgroups setpgid setsid
"""
SOCKETS = "socket socketpair connect bind listen accept accept4"
# Memory and queues that outlive a process.
SHARED = """
    shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
    mq_open mq_unlink mq_notify memfd_create memfd_secret
"""
# What landlock leaves alone.
FILES = """
    chmod fchmod fchmodat chown fchown lchown fchownat utime utimes utimensat futimesat
    setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr mknod mknodat
    mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick
    mount_setattr swapon swapoff quotactl quotactl_fd inotify_init inotify_init1
    fanotify_init open_by_handle_at name_to_handle_at
"""
KERNEL = """
    bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
    add_key request_key keyctl init_module finit_module delete_module kexec_load
    kexec_file_load reboot syslog acct settimeofday clock_settime adjtimex clock_adjtime
    sethostname setdomainname personality iopl ioperm modify_ldt vhangup
"""
DENIED = f"{PROCESSES} {SOCKETS} {SHARED} {FILES} {KERNEL}"

# Without a scratch folder nothing may be written, also where landlock is missing.
WRITING = """
    truncate ftruncate unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir
    link linkat symlink symlinkat creat
"""

# The lists above know every call up to this number, `set_mempolicy_home_node` of Linux
# 5.17. Some later ones do what is denied here, such as `fchmodat2` and `setxattrat`, and
# an older libseccomp knows them by no name: all of them are "not implemented". From 424
# on, the architectures that Python has wheels for share one numbering.
LAST_KNOWN_CALL = 450
SHARED_NUMBERS = ("x86_64", "aarch64", "ppc64le", "s390x", "riscv64")

LOW_HALF = 0xFFFFFFFF
CLONE_THREAD = 0x10000
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY = 8, 10, 15, 1024, 1026
# The requests of terminals and those of any descriptor lie here, and nothing else.
TERMINAL_REQUESTS, REQUEST_BITS = 0x5400, range(8, 32)
TERMINAL_INPUT_REQUEST = 0x5412  # TIOCSTI types into somebody's terminal


def compile_filter(*, writable: bool) -> bytes:
    """The filter as a program for the kernel.

    Args:
        writable: whether the child has a folder in which it may write.

    Raises:
        ImportError, RuntimeError: if pyseccomp or libseccomp is missing.
    """
    import pyseccomp as seccomp

    denied = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(seccomp.ALLOW)

    def deny(name: str, *arguments: seccomp.Arg, action: int = denied) -> None:
        try:
            rules.add_rule(action, name, *arguments)
        except (OSError, ValueError):
            if arguments:
                raise
            # This architecture has no such call.

    def bits(argument: int, mask: int, value: int) -> seccomp.Arg:
        return seccomp.Arg(argument, seccomp.MASKED_EQ, mask, value)

    for name in (DENIED if writable else DENIED + WRITING).split():
        deny(name)
    # Threads are made by clone with CLONE_THREAD; whatever else it makes is a process.
    # clone3 hides its flags in memory: without it the C library falls back to clone.
    deny("clone", bits(0, CLONE_THREAD, 0))
    deny("clone3", action=seccomp.ERRNO(errno.ENOSYS))
    deny("openat2", action=seccomp.ERRNO(errno.ENOSYS))
    # One's own limits and processors, yes; those of others, no.
    for name in ("prlimit64", "sched_setaffinity"):
        deny(name, seccomp.Arg(0, seccomp.NE, 0))
    # The kernel reads 32 bits of the numbers below, so compare 32: the others could be
    # anything. A child dies with its guardian, and is no parent of anybody.
    for option in (PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER):
        deny("prctl", bits(0, LOW_HALF, option))
    # A descriptor can be told to send its signals to another process.
    for command in (F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY):
        deny("fcntl", bits(1, LOW_HALF, command))
    # Requests to file systems change a file that is open for reading only: its
    # attributes, its version. So whatever differs in any bit is denied.
    for bit in REQUEST_BITS:
        mask = 1 << bit
        deny("ioctl", bits(1, mask, mask ^ (TERMINAL_REQUESTS & mask)))
    deny("ioctl", bits(1, LOW_HALF, TERMINAL_INPUT_REQUEST))
    if not writable:
        for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC):
            deny("open", bits(1, flag, flag))
            deny("openat", bits(2, flag, flag))
    return _unknown_calls() + _export(rules)


def _unknown_calls() -> bytes:
    """Instructions that come first and answer "not implemented" to unknown calls."""
    if platform.machine() not in SHARED_NUMBERS:
        return b""
    load_number, jump_if_greater, answer = 0x20, 0x25, 0x06
    # struct sock_filter: code, how far to jump if true and if false, a number.
    instructions = [
        (load_number, 0, 0, 0),
        (jump_if_greater, 0, 1, LAST_KNOWN_CALL),
        (answer, 0, 0, 0x50000 | errno.ENOSYS),
    ]
    return b"".join(struct.pack("HBBI", *parts) for parts in instructions)


def _export(rules: object) -> bytes:
    """The bytes of a filter: libseccomp writes them to a file only."""
    import tempfile

    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)  # type: ignore[attr-defined]
        file.seek(0)
        return file.read()
