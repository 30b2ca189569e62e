package dev.gauntlet.machine;

import com.sun.jna.Function;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The C library that is mapped here, and the allocator when another one is put before it. */
public final class LibcFacts implements FactSource {
  private static final Pattern MUSL = Pattern.compile("(\\S*/ld-musl-\\S*)");
  private static final Pattern ALLOCATOR =
      Pattern.compile("/(lib(?:jemalloc|tcmalloc|mimalloc|hoard|snmalloc)[^/\\s]*)");

  @Override
  public String section() {
    return "libc";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading maps = probes.text("/proc/self/maps");
    Reading musl = maps.find(MUSL, "no musl is mapped");
    List<Entry> entries = new ArrayList<>();
    entries.add(Fact.of("name", musl.readable() ? "musl" : "glibc"));
    entries.add(Fact.of("version", musl.readable() ? musl(musl.value()) : glibc()));
    entries.add(
        Fact.of(
            "allocator",
            maps.readable()
                ? Reading.of(maps.find(ALLOCATOR, "-").or(() -> Reading.of("libc's own")).value())
                : maps));
    return entries;
  }

  private static Reading glibc() {
    try {
      return Reading.of(
          Function.getFunction("c", "gnu_get_libc_version").invokeString(new Object[0], false));
    } catch (UnsatisfiedLinkError e) {
      return Reading.unreadable("libc has no gnu_get_libc_version: " + e.getMessage());
    }
  }

  /** Called without arguments, musl's loader prints its version as an error and exits with 1. */
  private static Reading musl(String loader) {
    ForkedProgram forked = ForkedProgram.run(List.of(loader), Duration.ofSeconds(2));
    return Reading.of(forked.err().isBlank() ? "-" : forked.err())
        .find(Pattern.compile("Version (\\S+)"), loader + " does not tell its version");
  }
}
