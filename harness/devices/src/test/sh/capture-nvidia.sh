#!/bin/sh
# Captures what the parsers of this module read on a machine with an NVIDIA GPU, as golden files:
#   capture-nvidia.sh FOLDER
# UUIDs, serial numbers and home folders are replaced. What cannot be read is written down as such.
# Read the files before you commit them.
set -u
out=${1:?usage: capture-nvidia.sh FOLDER}
mkdir -p "$out" || exit 2

scrub() {
  sed -E \
    -e 's/(GPU|MIG|VGPU)-[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/\1-00000000-0000-0000-0000-000000000000/g' \
    -e 's/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/00000000-0000-0000-0000-000000000000/g' \
    -e 's#(<[a-zA-Z_]*([Ss]erial|[Gg]uid|[Uu]uid|host_id)[a-zA-Z_]*>)[^<]*#\1scrubbed#g' \
    -e 's/^([^:]*([Ss]erial [Nn]umber|GUID|Host ID)[^:]*:).*/\1 scrubbed/' \
    -e 's/(Board Serial Number:).*/\1 scrubbed/' \
    -e 's#/home/[^/ <]+#/home/scrubbed#g'
}

# keep FILE COMMAND...: its output, or the fact that it failed
keep() {
  file=$1
  shift
  if ! timeout 30 "$@" >"$out/.raw" 2>"$out/.err"; then
    echo "capture: '$*' failed: $(head -n 1 "$out/.err")" >&2
    echo "capture: '$1' failed: $(head -n 1 "$out/.err")" >>"$out/.raw"
  fi
  scrub <"$out/.raw" >"$out/$file"
  rm -f "$out/.raw" "$out/.err"
}

keep nvidia-smi-q.xml nvidia-smi -q -x
keep nvidia-smi-q.txt nvidia-smi -q
keep proc-version.txt cat /proc/driver/nvidia/version
keep proc-params.txt cat /proc/driver/nvidia/params
keep proc-gpus.txt sh -c 'for f in /proc/driver/nvidia/gpus/*/information; do echo "== $f"; cat "$f"; done'
keep system.txt sh -c 'uname -srm; cat /sys/module/nvidia/version; ls -ln /dev/nvidia* /dev/nvidia-caps/* /dev/dri/*; true'
keep libraries.txt sh -c 'ldconfig -p | grep -iE "nvidia|cuda|nvcuvid|egl|libgl|vulkan|gallium"'
keep kernel-log.txt sh -c 'dmesg | grep -E "NVRM|nvidia|Xid" | tail -n 200'
ls -l "$out"
