# Sourced by ./run, ./test and ./bench: installs what is missing from Debian and npm and builds. Says each step and how far it is.
# Works as root and as an ordinary user with sudo; whatever is there already costs nothing.

steps_done=0
step() {  # step TEXT: the next step of $steps_total
    steps_done=$((steps_done + 1))
    printf '\n[%d/%d] %s (%d s)\n' "$steps_done" "$steps_total" "$1" "$SECONDS"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() {  # prints those of its arguments that are not installed
    local name
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
    done
}

install_packages() {  # install_packages LIST…: the lists are the files tools/packages-LIST.txt
    local wanted=() missing list
    for list in "$@"; do
        mapfile -t -O "${#wanted[@]}" wanted < <(sed 's/#.*//' "tools/packages-$list.txt" | tr -s ' \t' '\n' | sed '/^$/d')
    done
    # A newer Node.js than Debian's, put there by whoever runs the machine, is kept.
    if command -v npm >/dev/null 2>&1; then wanted=($(printf '%s\n' "${wanted[@]}" | grep -vx -e nodejs -e npm)); fi
    missing=$(missing_packages "${wanted[@]}")
    if [ -z "$missing" ]; then echo "Đủ các gói Debian."; return; fi
    echo "Cài từ Debian:" $missing
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
        echo "Thiếu các gói trên, và người dùng này không có sudo. Nhờ quản trị viên chạy: apt-get install" $missing >&2
        exit 1
    fi
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 $missing
}

install_node_modules() {
    if [ node_modules/.package-lock.json -nt package-lock.json ]; then echo "Đủ các gói npm."; return; fi
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
}

build() {  # build PRESET TARGET…
    local preset=$1
    shift
    export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}" CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=pch_defines,time_macros  # for what cmake/standard.cmake reads once
    export CCACHE_DEPEND=1  # a file that is not yet known is not read twice: a sixth less of a first build
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"/tmp/luytre-cmake-$$.log" 2>&1 || {
        cat "/tmp/luytre-cmake-$$.log" >&2; exit 1; }
    rm -f "/tmp/luytre-cmake-$$.log"
    ninja -C "build/$preset" "$@"
}
