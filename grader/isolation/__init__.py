"""Where a submission runs: apart from everything that decides."""
