# What run.sh and test.sh share: find or install what the machine lacks, then the program in .venv.
# Sourced with bash; expects nothing, leaves $root and $venv behind and offers `prepare [EXTRA]`.
# shellcheck shell=bash
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv

# library that the program loads = Debian package that brings it
needed_libraries=(
    libglib-2.0.so.0=libglib2.0-0
    libGL.so.1=libgl1
    libEGL.so.1=libegl1
    libX11.so.6=libx11-6
    libfontconfig.so.1=libfontconfig1
    libxkbcommon.so.0=libxkbcommon0
    libdbus-1.so.3=libdbus-1-3
)
# ... and for a window on an X screen
screen_libraries=(
    libX11-xcb.so.1=libx11-xcb1
    libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0
    libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-randr.so.0=libxcb-randr0
    libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0
    libxcb-shm.so.0=libxcb-shm0
    libxcb-sync.so.1=libxcb-sync1
    libxcb-util.so.1=libxcb-util1
    libxcb-xfixes.so.0=libxcb-xfixes0
    libxcb-xkb.so.1=libxcb-xkb1
    libxkbcommon-x11.so.0=libxkbcommon-x11-0
)

say() { printf '%s\n' "$*" >&2; }

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# A Python that is new enough, the tested 3.11 first. With "venv", it must also be able to make .venv.
find_python() {
    local try='import sys; sys.exit(sys.version_info < (3, 11))' name
    [ "${1-}" != venv ] || try="import venv, ensurepip; $try"
    for name in python3.11 python3 python3.12 python3.13 python3.14 /usr/bin/python3; do
        if "$name" -c "$try" >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# The Debian packages that this machine lacks, one a line.
missing_packages() {
    if ! find_python venv >/dev/null; then
        printf 'python3-venv\n'
    fi
    # An unprivileged user's PATH may lack the folder of ldconfig; a machine without it needs none of this.
    local known wanted=("${needed_libraries[@]}") pair
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || return 0
    if [ -n "${DISPLAY-}" ]; then
        wanted+=("${screen_libraries[@]}")
    fi
    for pair in "${wanted[@]}"; do
        if [[ $known != *"${pair%%=*} "* ]]; then
            printf '%s\n' "${pair#*=}"
        fi
    done
}

# Run apt-get as root, directly or by a sudo that asks for no password; 127 where neither may.
as_root_apt() {
    local before=()
    command -v apt-get >/dev/null || return 127
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 127
        before=(sudo -n)
    fi
    "${before[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" >/dev/null
}

install_packages() {
    local packages
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    # One package a line, none with a space.
    # shellcheck disable=SC2086
    set -- $packages
    say "Installing what this machine lacks: $*"
    if ! { as_root_apt update -qq && as_root_apt install -y -qq --no-install-recommends "$@"; }; then
        stop "These system packages are needed and could not be installed from here." \
            "Please install them, then run this command again:" "    sudo apt-get install $*"
    fi
    packages=$(missing_packages)
    # shellcheck disable=SC2086
    [ -z "$packages" ] || stop "Still missing after the installation:" $packages
}

make_venv() {
    local works='import pip, sys; sys.exit(sys.version_info < (3, 11))' python
    if "$venv/bin/python" -c "$works" >/dev/null 2>&1; then
        return
    fi
    python=$(find_python venv) || stop "Python 3.11 or newer is needed, with its venv module."
    say "Making $venv with $("$python" --version)."
    "$python" -m venv --clear "$venv"
}

# Changes whenever the program must be installed anew. Changed code needs no installation: it is used in place.
fingerprint() {
    {
        printf '%s\n' "$root"
        cat "$root/pyproject.toml" "$root/packaging/constraints.txt" "$root/src/triumvirate/__init__.py"
    } | sha256sum
}

# Install the program, with the packages of EXTRA if given, unless that has been done.
install_program() {
    local extra=${1-} stamp=$venv/installed${1:+-$1} now
    now=$(fingerprint)
    if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$now" ]; then
        return
    fi
    say "Installing the program in $venv; this takes a minute or two the first time."
    # Named by a relative path, because pip splits the variables at spaces. They pin the build requirement too.
    (
        cd -- "$root"
        export PIP_CONSTRAINT=packaging/constraints.txt PIP_BUILD_CONSTRAINT=packaging/constraints.txt
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".${extra:+[$extra]}"
    ) || stop "The program could not be installed; the lines above say why."
    "$venv/bin/python" -c 'import PySide6.QtWidgets' ||
        stop "Qt cannot be loaded: the line above names the system library to install."
    printf '%s\n' "$now" >"$stamp"
}

prepare() {
    install_packages
    make_venv
    install_program "$@"
}
