package dev.gauntlet.machine;

import dev.gauntlet.machine.CgroupTree.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits that control groups put on this process: the smallest on the way from its own group to
 * the highest that can be seen. A container does not see the groups above its own.
 */
public final class CgroupFacts implements FactSource {
  /** What version 1 says for "none": the largest multiple of the page size in 63 bits. */
  private static final long V1_UNLIMITED = Long.MAX_VALUE - 0xffff;

  @Override
  public String section() {
    return "cgroup";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading cgroup = probes.text("/proc/self/cgroup");
    Reading mounts = probes.text("/proc/self/mountinfo");
    if (!cgroup.readable() || !mounts.readable()) {
      Reading why = cgroup.readable() ? mounts : cgroup;
      return List.of(Fact.of("version", why));
    }
    CgroupTree tree = new CgroupTree(cgroup.value(), mounts.value());
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Fact.of(
            "version",
            tree.version()
                .map(Reading::of)
                .orElse(Reading.unreadable("no cgroup file system is mounted"))));
    Limits limits = new Limits(probes, tree);
    entries.add(limits.least("memory limit", "memory", "memory.limit_in_bytes", "memory.max", "B"));
    entries.add(
        limits.least("memory and swap limit", "memory", "memory.memsw.limit_in_bytes", null, "B"));
    entries.add(limits.least("swap limit", "memory", null, "memory.swap.max", "B"));
    entries.add(limits.least("processes limit", "pids", "pids.max", "pids.max", "1"));
    entries.add(limits.cpus());
    entries.add(limits.delegated());
    return entries;
  }

  private record Limits(Probes probes, CgroupTree tree) {
    /**
     * @param one the file of version 1; null when that has none
     * @param two the file of version 2; null when that has none
     */
    Fact least(String name, String controller, String one, String two, String unit) {
      Optional<Place> place = tree.place(controller);
      if (place.isEmpty()) {
        return Fact.unreadable(name, "no " + controller + " controller is mounted");
      }
      int version = place.get().version();
      String file = version == 1 ? one : two;
      if (file == null) {
        return Fact.of(name, "no such limit in version " + version);
      }
      OptionalLong least = OptionalLong.empty();
      boolean read = false;
      for (String folder : place.get().folders()) {
        Reading text = probes.text(folder + "/" + file);
        // the highest group of version 2 has no limit files at all
        read |= text.readable();
        OptionalLong limit = text.readable() ? limit(text.value()) : OptionalLong.empty();
        if (limit.isPresent()) {
          least = OptionalLong.of(Math.min(limit.getAsLong(), least.orElse(Long.MAX_VALUE)));
        }
      }
      if (least.isPresent()) {
        return Fact.quantity(name, least.getAsLong(), unit);
      }
      return read ? Fact.of(name, "unlimited") : Fact.unreadable(name, noFile(file, place.get()));
    }

    /** Quota over period: 1.5 means one and a half processors. */
    Fact cpus() {
      String name = "cpu quota";
      Optional<Place> place = tree.place("cpu");
      if (place.isEmpty()) {
        return Fact.unreadable(name, "no cpu controller is mounted");
      }
      BigDecimal least = null;
      boolean read = false;
      for (String folder : place.get().folders()) {
        Reading text =
            place.get().version() == 2
                ? probes.text(folder + "/cpu.max")
                : pair(folder + "/cpu.cfs_quota_us", folder + "/cpu.cfs_period_us");
        read |= text.readable();
        BigDecimal cpus = text.readable() ? processors(text.value()) : null;
        if (cpus != null) {
          least = least == null ? cpus : least.min(cpus);
        }
      }
      if (least != null) {
        return new Fact(name, Reading.of(least.toPlainString()), "1");
      }
      return read
          ? Fact.of(name, "unlimited")
          : Fact.unreadable(name, noFile("cpu.max or cpu.cfs_quota_us", place.get()));
    }

    /** Whether {@code --memory} can use a group of its own. */
    Fact delegated() {
      return MemoryGroup.of(probes, Optional.ofNullable(System.getenv(MemoryGroup.VARIABLE)))
          .map(
              group ->
                  Fact.of(
                      "own memory group",
                      group
                          .refusal()
                          .map(why -> "not ours, --memory is kept by the watcher: " + why)
                          .orElse("ours: workers can get groups of their own")))
          .orElse(Fact.unreadable("own memory group", "no memory controller is mounted"));
    }

    private Reading pair(String quota, String period) {
      Reading first = probes.text(quota);
      Reading second = probes.text(period);
      return first.readable() && second.readable()
          ? Reading.of(first.value() + " " + second.value())
          : first.readable() ? second : first;
    }

    private static String noFile(String file, Place place) {
      return file + " is missing in all " + place.folders().size() + " groups seen from here";
    }
  }

  /** Empty for no limit. */
  static OptionalLong limit(String text) {
    if (!text.matches("\\d{1,19}")) {
      return OptionalLong.empty();
    }
    BigDecimal value = new BigDecimal(text);
    return value.compareTo(BigDecimal.valueOf(V1_UNLIMITED)) >= 0
        ? OptionalLong.empty()
        : OptionalLong.of(value.longValueExact());
  }

  /** From {@code 150000 100000}; null for no limit. */
  static BigDecimal processors(String quotaAndPeriod) {
    List<String> parts = List.of(quotaAndPeriod.split(" ", -1));
    if (parts.size() != 2 || !parts.get(0).matches("\\d+") || !parts.get(1).matches("[1-9]\\d*")) {
      return null;
    }
    return new BigDecimal(parts.get(0))
        .divide(new BigDecimal(parts.get(1)), 3, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
