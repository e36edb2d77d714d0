#!/usr/bin/env bash
# Proves ./run and ./test on a bare Debian 12: debootstrap into a folder, a clone of what is committed, once as root and once as
# an ordinary user with sudo. Needs root. usage: tools/bare_machine.sh [run|test|all] [FOLDER]
#   run   ./run twice for each of the two, until the page answers (seconds from nothing, then seconds the second time)
#   test  ./test as the ordinary user
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "tools/bare_machine.sh cần quyền root (debootstrap, chroot)." >&2; exit 1; }
# Its mounts and processes are its own and end with it, even when it is killed: the /dev of this machine never stays
# bound in a folder that somebody clears away later.
[ "${LUYTRE_BARE_APART:-}" = 1 ] ||
    LUYTRE_BARE_APART=1 exec unshare --mount --pid --fork --kill-child --propagation private "tools/$(basename "$0")" "$@"
what=${1:-all}
root=${2:-$(mktemp -d /var/tmp/luytre-bare.XXXXXX)}
source_tree=$PWD
command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq debootstrap >/dev/null; }

leave() {
    for mounted in proc sys dev; do umount -qlR "$root/$mounted" 2>/dev/null || true; done
    case "$root" in /var/tmp/luytre-bare.*) rm -rf --one-file-system "$root" ;; esac
}
trap leave EXIT
trap 'exit 1' INT TERM

in_root() { chroot "$root" env -i HOME="$1" USER="$2" PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 CI=${CI:-} setpriv \
    --reuid "$2" --regid "$2" --init-groups bash -c "$3"; }

if [ ! -x "$root/bin/bash" ]; then
    echo "debootstrap bookworm -> $root"
    # The mirrors and the certificates are those of this machine.
    mirror=$({ sed -n 's/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p; s/^URIs: \([^ ]*\).*/\1/p' /etc/apt/sources.list \
        /etc/apt/sources.list.d/* 2>/dev/null || true; } | awk 'NR == 1')
    debootstrap --variant=minbase --include=ca-certificates,sudo,git bookworm "$root" "${mirror:-http://deb.debian.org/debian}" \
        >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; exit 1; }
    rm -f "$root.log"
    chmod 755 "$root"  # mktemp made it for root alone
    cp -r /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null || true
    cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
    chroot "$root" update-ca-certificates >/dev/null 2>&1 || true
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    [ ! -f /root/.npmrc ] || install -m 644 /root/.npmrc "$root/etc/npmrc"
    chroot "$root" useradd -m -s /bin/bash canbo
    echo 'canbo ALL=(ALL) NOPASSWD:ALL' >"$root/etc/sudoers.d/canbo"
fi
mount -t proc proc "$root/proc"
mount --rbind --make-rslave /dev "$root/dev"
mount -t sysfs sys "$root/sys" || true

fresh_clone() {  # HOME USER
    rm -rf "$root$1/luytre"
    git clone -q "$source_tree" "$root$1/luytre"
    chroot "$root" chown -R "$2:$2" "$1/luytre"
}

serve_once() {  # HOME USER PORT: seconds until the page answers, then a graceful stop
    in_root "$1" "$2" "cd $1/luytre && { ./run --listen 127.0.0.1:$3 >run.log 2>&1 & }
        server=\$! start=\$SECONDS
        answers() {
            exec 3<>/dev/tcp/127.0.0.1/$3
            printf 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&3
            grep -q '\"status\":\"ok\"' <&3
        }
        until (answers) 2>/dev/null; do
            kill -0 \$server 2>/dev/null || { tail -n 30 run.log >&2; exit 1; }
            [ \$((SECONDS - start)) -lt 1500 ] || { echo 'không trả lời sau 25 phút' >&2; kill \$server; exit 1; }
            sleep 1
        done
        echo \"bare_run_$2 \$((SECONDS - start)) s\"; kill \$server; wait \$server 2>/dev/null || true"
}

if [ "$what" != test ]; then
    for who in canbo root; do
        home=$([ $who = root ] && echo /root || echo /home/$who)
        fresh_clone "$home" "$who"
        serve_once "$home" "$who" 18093
        serve_once "$home" "$who" 18093
    done
fi
if [ "$what" != run ]; then
    fresh_clone /home/canbo canbo
    start=$SECONDS
    in_root /home/canbo canbo "cd ~/luytre && ./test"
    echo "bare_test $((SECONDS - start)) s"
fi
