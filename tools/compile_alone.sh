#!/usr/bin/env bash
# Every .cpp and .hpp must also compile by itself, so that headers read beforehand or a lucky order of includes hide nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/setup.sh
build alone
headers=$(git ls-files '*.hpp')
flags=$(pkg-config --cflags icu-uc libzip pugixml xlsxwriter libsodium sqlite3 libpq fmt pangocairo)
printf '%s\n' $headers | xargs -P 2 -I{} sh -c \
    "g++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I. -Ibuild/alone/generated $flags -include {} -x c++ /dev/null || { echo {} >&2; exit 255; }"
echo "compile_alone: $(printf '%s\n' $headers | wc -l) headers and every .cpp"
