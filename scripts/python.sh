#!/bin/sh
# Runs a script with Python 3.13 or newer, wherever on this machine it is.
for python in .venv/bin/python python3.13 python3.14 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[3-9]*/bin/python3 \
    /usr/local/bin/python3.1[3-9] /opt/homebrew/bin/python3.1[3-9]
do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 13))' 2>/dev/null &&
        exec "$python" "$@"
done
cat >&2 <<TEXT
Bolyst needs Python 3.13 or newer, and found none: not as python3.13, python3.14 or python3 on
your PATH, and not below ${PYENV_ROOT:-$HOME/.pyenv}/versions.
Install it (for instance with "pyenv install 3.13" or your system's packages) and try again.
TEXT
exit 1
