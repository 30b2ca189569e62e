#!/bin/sh
# Runs inside a dying worker: HotSpot calls it with the worker's pid once the hs_err is complete, and aborts after it.
# The first crash of a kind gets the stacks of all its threads, the others cost nothing but this shell.
set -u
umask 077
pid=$1

# The kind: signal and problematic frame. Read without a process: most crashes come no further than the mkdir.
signal= frame= lines=0
while [ "$lines" -lt 40 ] && IFS= read -r line; do
  lines=$((lines + 1))
  case $line in
    '#  SIG'*)
      line=${line#'#  '}
      signal=${line%% *}
      ;;
    '# Problematic frame:'*)
      IFS= read -r frame
      break
      ;;
  esac
done <"$GAUNTLET_HS_ERR"
[ -n "$signal" ] && [ -n "$frame" ] || exit 0

# What differs from process to process must not make a kind of its own.
case $frame in
  *'[jna'*'.tmp+'*) frame="jna.tmp+${frame#*.tmp+}" ;;
  '# C  0x'*) frame=nowhere ;;
  '# J '*)
    frame=${frame%% @ *}
    frame=${frame#'# J '}
    frame=${frame#"${frame%%[!0-9]*}"}
    ;;
  '# v '*) frame=${frame%% 0x*} ;;
esac
key=$(printf '%.150s' "$signal $frame" | tr -c 'A-Za-z0-9._+-' '_')

# Frames that are never the same twice would give each crash the price of gdb.
set -- "$GAUNTLET_SEEN"/*
[ "$#" -lt 64 ] || exit 0
mkdir "$GAUNTLET_SEEN/$key" 2>/dev/null || exit 0

command -v gdb >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1 || exit 0

# The worker's libraries are not for gdb, and servers of symbols only when the user says so: they take minutes.
unset LD_PRELOAD LD_LIBRARY_PATH
limit=20
set --
if [ "${GAUNTLET_DEBUGINFOD:-}" = 1 ] && [ -n "${DEBUGINFOD_URLS:-}" ]; then
  limit=60
  set -- -iex 'set debuginfod enabled on'
else
  unset DEBUGINFOD_URLS
fi
{
  timeout -k 2 "$limit" gdb -p "$pid" -batch -nx "$@" -iex 'set auto-load off' -ex 'set pagination off' \
    -ex 'set backtrace limit 128' -ex 'thread apply all bt' </dev/null 2>&1
  echo "[gdb ended with $?; 124 or 137: it was stopped after $limit s]"
} | head -c 262144 >"$GAUNTLET_STACKS.part"
grep -q '^#0 ' "$GAUNTLET_STACKS.part" || cat >>"$GAUNTLET_STACKS.part" <<'SENTENCE'
no native stacks: gdb could not attach (see above; where ptrace is restricted, run as root or set
kernel.yama.ptrace_scope=0, and in a container add the capability SYS_PTRACE)
SENTENCE
mv -f "$GAUNTLET_STACKS.part" "$GAUNTLET_STACKS"
