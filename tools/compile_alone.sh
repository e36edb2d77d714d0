#!/usr/bin/env bash
# Every .cpp and .hpp must also compile by itself, so that a unity batch or a lucky order of includes hides nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/dev/build.ninja ] || cmake --preset dev >/dev/null
ninja -C build/dev
headers=$(git ls-files '*.hpp')
flags=$(pkg-config --cflags icu-uc libzip pugixml xlsxwriter libsodium sqlite3 libpq fmt pangocairo)
printf '%s\n' $headers | xargs -P 2 -I{} sh -c \
    "g++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I. -Ibuild/dev/generated $flags -include {} -x c++ /dev/null || { echo {} >&2; exit 255; }"
echo "compile_alone: $(printf '%s\n' $headers | wc -l) headers and every .cpp"
