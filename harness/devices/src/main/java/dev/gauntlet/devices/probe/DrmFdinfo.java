package dev.gauntlet.devices.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GPU memory by the kernel's DRM usage statistics, a file per open descriptor of a render node; the
 * format is in the kernel's Documentation/gpu/drm-usage-stats.rst. amdgpu, i915, xe, msm and
 * panfrost write it, NVIDIA's driver does not.
 */
final class DrmFdinfo {
  private static final Pattern LINE =
      Pattern.compile("(?m)^drm-([\\w-]+):\\s*(\\S+)(?: (KiB|MiB))?\\s*$");

  private DrmFdinfo() {}

  /**
   * One client of one device as its file tells it.
   *
   * @param client the device and the client's number: several descriptors may share one
   * @param bytes of all memory regions; NaN when the driver tells none
   */
  record Client(String client, double bytes) {}

  /** Empty string as client when the text is no DRM client's. */
  static Client parse(String text) {
    String device = "";
    String number = "";
    Map<String, Double> regions = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      String key = line.group(1);
      String value = line.group(2);
      if (key.equals("pdev")) {
        device = value;
      } else if (key.equals("client-id")) {
        number = value;
      } else if (key.startsWith("total-")) {
        regions.put(key.substring("total-".length()), bytes(value, line.group(3)));
      } else if (key.startsWith("memory-")) {
        // the older word for the same region
        regions.putIfAbsent(key.substring("memory-".length()), bytes(value, line.group(3)));
      }
    }
    double sum =
        regions.isEmpty()
            ? Double.NaN
            : regions.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Client(number.isEmpty() ? "" : device + "/" + number, sum);
  }

  private static double bytes(String value, String unit) {
    if (!value.matches("\\d{1,18}")) {
      return Double.NaN;
    }
    double factor = unit == null ? 1 : unit.equals("KiB") ? 1024 : 1 << 20;
    return Long.parseLong(value) * factor;
  }

  /**
   * What the processes of a run hold together.
   *
   * @return bytes; 0 when none has a render node open; NaN when one has and its driver tells
   *     nothing
   */
  static double of(Set<Long> pids) {
    Map<String, Double> clients = new HashMap<>();
    for (long pid : pids) {
      File[] descriptors = new File("/proc/" + pid + "/fd").listFiles();
      for (File descriptor : descriptors == null ? new File[0] : descriptors) {
        add(pid, descriptor.toPath(), clients);
      }
    }
    return clients.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static void add(long pid, Path descriptor, Map<String, Double> clients) {
    client(pid, descriptor).ifPresent(client -> clients.put(client.client(), client.bytes()));
  }

  private static Optional<Client> client(long pid, Path descriptor) {
    try {
      if (!Files.readSymbolicLink(descriptor).startsWith("/dev/dri")) {
        return Optional.empty();
      }
      Path info = Path.of("/proc/" + pid + "/fdinfo").resolve(descriptor.getFileName());
      return Optional.of(parse(new String(Files.readAllBytes(info), StandardCharsets.ISO_8859_1)));
    } catch (IOException closedMeanwhile) {
      return Optional.empty();
    }
  }
}
