"""The memory of this process."""

import mmap
from hashlib import sha256

import psutil
import pytest

from kreg.search.memory import PeakMemory, free_memory

MIB = 2**20


def test_memory_that_is_given_back_has_been_seen():
    with PeakMemory() as peak, mmap.mmap(-1, 64 * MIB) as memory:
        memory.write(bytes([1]) * (64 * MIB))
        # Something that takes a while, as a training step does.
        sha256(memory).digest()
    assert peak.most - peak.start >= 64 * MIB


def test_an_error_ends_the_watch():
    peak = PeakMemory()
    with pytest.raises(KeyError), peak:
        raise KeyError
    assert not peak._thread.is_alive()


def test_no_more_is_free_than_there_is():
    assert 0 < free_memory() < psutil.virtual_memory().total


GROUPS = {
    "version 2": (
        "0::/job/task\n",
        {
            "job/task": {"memory.max": "max", "memory.current": 7 * MIB},
            "job": {"memory.max": 10 * MIB, "memory.current": 8 * MIB},
        },
        "inactive_file",
    ),
    "version 1": (
        "9:name=systemd:/\n4:memory:/job\n0::/\n",
        {
            "memory": {"memory.limit_in_bytes": 2**63, "memory.usage_in_bytes": 1},
            "memory/job": {
                "memory.limit_in_bytes": 10 * MIB,
                "memory.usage_in_bytes": 8 * MIB,
            },
        },
        "total_inactive_file",
    ),
    "a container that sees its own group alone": (
        "0::/of/the/machine\n",
        {"": {"memory.max": 10 * MIB, "memory.current": 8 * MIB}},
        "inactive_file",
    ),
}


@pytest.mark.parametrize("case", GROUPS)
def test_a_control_group_bounds_what_is_free(case, tmp_path):
    own, groups, reclaimable = GROUPS[case]
    (tmp_path / "own").write_text(own)
    for name, files in groups.items():
        folder = tmp_path / "groups" / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (folder / file).write_text(f"{text}\n")
        (folder / "memory.stat").write_text(f"anon 5\n{reclaimable} {MIB}\n")
    free = free_memory(tmp_path / "groups", tmp_path / "own")
    # 10 MiB at most, 8 in use, of which the kernel can take back one.
    assert free == 3 * MIB
