#!/bin/sh
# Compiles the C part of the scenario meta: build.sh PLATFORM CLASSES
# Without a compiler the build goes on: the endings that need this part are then unsupported.
set -eu
here=$(dirname "$0")
folder="$2/native/$1"
if ! command -v "${CC:-cc}" >/dev/null 2>&1; then
  rm -f "$folder/libgauntlet-meta.so"
  echo "meta: there is no C compiler (${CC:-cc}), so its native endings will be unsupported; install gcc and build again"
  exit 0
fi
mkdir -p "$folder"
# optimised, stripped and without frame pointers, as the drivers are whose crashes we take apart
"${CC:-cc}" -std=gnu11 -O2 -fomit-frame-pointer -s -shared -fPIC -pthread -fvisibility=hidden -Wall -Wextra \
  -Wl,--build-id=sha1 -o "$folder/libgauntlet-meta.so" "$here/meta.c"
