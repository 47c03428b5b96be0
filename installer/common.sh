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

# The text of every licence that came with a part of the frozen program in a folder, but for GPL and LGPL.
licences() {
    local internal=$1/_internal file
    while IFS= read -r file; do
        printf '\n\n=== %s\n\n' "${file#"$internal/"}"
        iconv -f UTF-8 "$file" 2>/dev/null || iconv -f ISO-8859-1 -t UTF-8 "$file"
    done < <(find "$internal" -path '*.dist-info/*' -type f ! -name METADATA ! -name GPL-3.0.txt | LC_ALL=C sort)
    printf '\n\n=== Liberation fonts\n\n'
    cat "$project/resources/fonts/LICENSE.txt"
    printf '\n\n=== Python\n\n'
    cat /usr/share/doc/libpython3*-minimal/copyright
}

# The name or the address of the maintainer, from the one place where they stand.
maintainer() {
    python3 -c 'import sys, tomllib; print(tomllib.load(open(sys.argv[1], "rb"))["project"]["maintainers"][0][sys.argv[2]])' \
        "$project/pyproject.toml" "$1"
}

install_uv() {
    [[ $("$project/.uv/bin/uv" --version 2>/dev/null) == "uv $uv_version"* ]] && return
    python3 -m pip --version >/dev/null 2>&1 || install_debian_packages python3 python3-pip
    python3 -m pip install -q --root-user-action ignore --upgrade --target "$project/.uv" "uv==$uv_version"
}
