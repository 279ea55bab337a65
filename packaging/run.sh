#!/usr/bin/env bash
# Install what is missing and show the program on its sample: a window on a screen, answers and files without.
# Everything after the name goes to `triumvirate demo`.
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# shellcheck disable=SC2119  # its own arguments are not for prepare
prepare
exec "$venv/bin/triumvirate" demo "$@"
