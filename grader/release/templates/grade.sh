#!/usr/bin/env bash
# PrairieLearn runs this in the grader's image for each submission.
set -uo pipefail
results=/grade/results/results.json
mkdir -p "${results%/*}"
cd "${results%/*}" || exit 3
PYTHONPATH=/grader/kreg /grader/venv/bin/python -P -m grader EXERCISES \
  --submission /grade/student --format prairielearn --output "$results"
status=$?
# 1 means that some checks failed. What the grader could not do must not look like a score.
if [ "$status" -gt 1 ]; then
  rm -f "$results"
  exit "$status"
fi
