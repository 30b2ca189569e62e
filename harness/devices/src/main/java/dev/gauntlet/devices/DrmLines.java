package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines in which the DRM drivers amdgpu, i915 and xe tell of hangs and resets.
 *
 * <pre>
 * [drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=5, emitted seq=7
 * amdgpu 0000:0c:00.0: GPU reset begin!
 * i915 0000:00:02.0: [drm] GPU HANG: ecode 12:1:0020fffe, in xdg-desktop-por [1676]
 * i915 0000:00:02.0: [drm] Resetting rcs0 for stopped heartbeat on rcs0
 * xe 0000:03:00.0: [drm] GT0: Engine reset: engine_class=rcs, logical_mask: 0x1, guc_id=5
 * </pre>
 */
final class DrmLines {
  private static final Pattern ADDRESS =
      Pattern.compile("\\b([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])\\b");

  /** Both ways to name the process: {@code process NAME pid N} and {@code in NAME [N]}. */
  private static final Pattern AMD_PROCESS = Pattern.compile("\\b[Pp]rocess (\\S*) ?pid (\\d+)");

  private static final Pattern INTEL_PROCESS = Pattern.compile(", in (.+) \\[(\\d+)]");

  private record Kind(Pattern pattern, String what, boolean lost) {
    static Kind of(String pattern, String what, boolean lost) {
      return new Kind(Pattern.compile(pattern), what, lost);
    }
  }

  private static final List<Kind> AMD =
      List.of(
          Kind.of(
              "GPU reset\\(\\d+\\) failed|GPU reset end with ret = -\\d+|GPU Recovery Failed",
              "GPU reset failed",
              true),
          Kind.of("ring \\S+ timeout", "ring timeout", false),
          Kind.of("Process information: process", "ring timeout", false),
          Kind.of(" Process \\S* ?pid \\d+ thread", "ring timeout", false),
          Kind.of("GPU reset begin", "GPU reset", false),
          Kind.of("VRAM is lost", "VRAM lost", false),
          Kind.of("\\[(?:gfxhub|mmhub)\\d*\\].*page fault", "page fault", false));

  private static final List<Kind> INTEL =
      List.of(
          Kind.of(
              "[Ff]ailed to reset (?:chip|GPU)|declaring wedged|GPU recovery failed|wedged",
              "GPU wedged",
              true),
          Kind.of("GPU HANG", "GPU hang", false),
          Kind.of("Resetting (?:chip|[a-z]+\\d+)", "GPU reset", false),
          Kind.of("Engine reset", "engine reset", false),
          Kind.of("Timedout job", "job timeout", false));

  private DrmLines() {}

  static Optional<DeviceFault> amdgpu(String line) {
    return line.contains("amdgpu") || line.contains("[drm]")
        ? fault(AMD, AMD_PROCESS, line)
        : Optional.empty();
  }

  /** Of i915 and of xe. */
  static Optional<DeviceFault> intel(String line) {
    boolean theirs = line.contains("i915") || line.contains("[drm]") || line.contains("xe 0");
    return theirs && !line.contains("amdgpu")
        ? fault(INTEL, INTEL_PROCESS, line)
        : Optional.empty();
  }

  private static Optional<DeviceFault> fault(List<Kind> kinds, Pattern process, String line) {
    for (Kind kind : kinds) {
      if (kind.pattern.matcher(line).find()) {
        Matcher address = ADDRESS.matcher(line);
        Matcher blamed = process.matcher(line);
        boolean named = blamed.find();
        return Optional.of(
            new DeviceFault(
                kind.what,
                OptionalInt.empty(),
                address.find() ? address.group(1) : "",
                named ? OptionalLong.of(Long.parseLong(blamed.group(2))) : OptionalLong.empty(),
                named ? blamed.group(1) : "",
                kind.lost,
                line));
      }
    }
    return Optional.empty();
  }
}
