#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
source=/autograder/source/kreg

apt-get update
apt-get install -y --no-install-recommends bubblewrap libseccomp2 python3 python3-venv
python=python3
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  python=python3.11
  apt-get install -y --no-install-recommends python3.11 python3.11-venv
fi
"$python" -m venv /autograder/venv
/autograder/venv/bin/pip install -q -c "$source/constraints.txt" -r "$source/requirements.txt"
# Submissions run as a user that owns nothing: the solutions are not for it to read.
chmod -R go-rwx "$source"
