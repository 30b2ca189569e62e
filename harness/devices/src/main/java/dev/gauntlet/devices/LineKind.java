package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceFault.Meaning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sort of line of the kernel's log.
 *
 * @param pattern found anywhere in it; its first group, where it has one, is the detail (a ring, an
 *     engine)
 * @param what the kind of fault
 */
record LineKind(Pattern pattern, String what, Meaning meaning) {
  private static final Pattern ADDRESS =
      Pattern.compile("\\b([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])\\b");

  /** The ways to name a process: {@code process NAME pid N}, {@code in NAME [N]}. */
  private static final List<Pattern> PROCESS =
      List.of(
          Pattern.compile("\\b[Pp]rocess (?<name>\\S*) ?pid (?<pid>\\d{1,18})"),
          Pattern.compile(", in (?<name>.+) \\[(?<pid>\\d{1,18})]"),
          Pattern.compile("\\bin (?<name>\\S+) \\[(?<pid>\\d{1,18})]"),
          Pattern.compile("Killed process (?<pid>\\d{1,18}) \\((?<name>[^)]*)\\)"));

  static LineKind of(String pattern, String what, Meaning meaning) {
    return new LineKind(Pattern.compile(pattern), what, meaning);
  }

  /** What the first kind that fits says of the line. */
  static Optional<DeviceFault> first(List<LineKind> kinds, String line) {
    return kinds.stream().flatMap(kind -> kind.fault(line).stream()).findFirst();
  }

  private Optional<DeviceFault> fault(String line) {
    Matcher found = pattern.matcher(line);
    if (!found.find()) {
      return Optional.empty();
    }
    String detail = found.groupCount() > 0 && found.group(1) != null ? found.group(1) : "";
    Matcher address = ADDRESS.matcher(line);
    Optional<Matcher> process =
        PROCESS.stream().map(way -> way.matcher(line)).filter(Matcher::find).findFirst();
    return Optional.of(
        new DeviceFault(
            what,
            detail,
            address.find() ? address.group(1) : "",
            process
                .map(named -> OptionalLong.of(Long.parseLong(named.group("pid"))))
                .orElse(OptionalLong.empty()),
            process.map(named -> named.group("name")).orElse(""),
            meaning,
            line));
  }
}
