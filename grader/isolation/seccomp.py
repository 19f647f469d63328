"""The system calls that a submission may not make."""

import errno
import os

# Everything here answers "operation not permitted". Names that a kernel or an
# architecture does not have are passed over.
DENIED = [
    "fork",
    "vfork",
    "execve",
    "execveat",
    "kill",
    "tkill",
    "tgkill",
    "rt_sigqueueinfo",
    "rt_tgsigqueueinfo",
    "pidfd_open",
    "pidfd_send_signal",
    "pidfd_getfd",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "process_mrelease",
    "kcmp",
    "setpriority",
    "ioprio_set",
    "sched_setscheduler",
    "sched_setparam",
    "sched_setattr",
    "migrate_pages",
    "move_pages",
    "setns",
    "unshare",
    "setuid",
    "setgid",
    "setreuid",
    "setregid",
    "setresuid",
    "setresgid",
    "setgroups",
    "setpgid",
    "setsid",
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "shmget",
    "shmat",
    "shmctl",
    "msgget",
    "msgsnd",
    "msgrcv",
    "msgctl",
    "semget",
    "semop",
    "semctl",
    "semtimedop",
    "mq_open",
    "mq_unlink",
    "mq_notify",
    "memfd_create",
    "memfd_secret",
    "chmod",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "fchown",
    "lchown",
    "fchownat",
    "utime",
    "utimes",
    "utimensat",
    "futimesat",
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "removexattr",
    "lremovexattr",
    "fremovexattr",
    "mknod",
    "mknodat",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "mount_setattr",
    "swapon",
    "swapoff",
    "quotactl",
    "inotify_init",
    "inotify_init1",
    "fanotify_init",
    "open_by_handle_at",
    "name_to_handle_at",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "add_key",
    "request_key",
    "keyctl",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "reboot",
    "syslog",
    "acct",
    "settimeofday",
    "clock_settime",
    "adjtimex",
    "clock_adjtime",
    "sethostname",
    "setdomainname",
    "personality",
    "iopl",
    "ioperm",
    "vhangup",
]

# Without a scratch folder nothing may be written, also where landlock is missing.
WRITING = [
    "truncate",
    "ftruncate",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "mkdirat",
    "rmdir",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "creat",
]

LOW_HALF = 0xFFFFFFFF
CLONE_THREAD = 0x10000
F_SETOWN, F_SETSIG, F_SETOWN_EX = 8, 10, 15
SOCKET_OWNER_REQUESTS = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
TERMINAL_INPUT_REQUEST = 0x5412  # TIOCSTI


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

    for name in DENIED if writable else [*DENIED, *WRITING]:
        deny(name)
    # Threads are made by clone with CLONE_THREAD; whatever else it makes is a process.
    # clone3 hides its flags in memory: without it the C library falls back to clone.
    deny("clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, 0))
    deny("clone3", action=seccomp.ERRNO(errno.ENOSYS))
    deny("openat2", action=seccomp.ERRNO(errno.ENOSYS))
    # One's own limits and processors, yes; those of others, no.
    for name in ("prlimit64", "sched_setaffinity"):
        deny(name, seccomp.Arg(0, seccomp.NE, 0))
    # A descriptor can be told to send its signals to another process. The kernel reads
    # 32 bits of these numbers, so compare 32: the others could be anything.
    for command in (F_SETOWN, F_SETSIG, F_SETOWN_EX):
        deny("fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, LOW_HALF, command))
    for request in (*SOCKET_OWNER_REQUESTS, TERMINAL_INPUT_REQUEST):
        deny("ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, LOW_HALF, request))
    if not writable:
        for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC):
            deny("open", seccomp.Arg(1, seccomp.MASKED_EQ, flag, flag))
            deny("openat", seccomp.Arg(2, seccomp.MASKED_EQ, flag, flag))
    return _export(rules)


def _export(rules: object) -> bytes:
    """The bytes of a filter: libseccomp writes them to a file only."""
    import tempfile

    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)  # type: ignore[attr-defined]
        file.seek(0)
        return file.read()
