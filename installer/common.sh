# What the commands beside this file share; sourced by them, with `project` set to the clone's folder.
readonly uv_version=0.13.9
export UV_PYTHON_DOWNLOADS=never PATH="$project/.uv/bin:$PATH"
unset VIRTUAL_ENV

fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

install_debian_packages() {
    (($# > 0)) || return 0
    command -v apt-get >/dev/null || fail "missing, by their Debian names: $*"
    ((EUID == 0)) || fail "Debian packages are missing; install them with: sudo apt-get install $*"
    printf "Installing Debian packages: %s\n" "$*" >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

install_uv() {
    [[ $("$project/.uv/bin/uv" --version 2>/dev/null) == "uv $uv_version"* ]] && return
    python3 -m pip --version >/dev/null 2>&1 || install_debian_packages python3 python3-pip
    python3 -m pip install -q --root-user-action ignore --upgrade --target "$project/.uv" "uv==$uv_version"
}
