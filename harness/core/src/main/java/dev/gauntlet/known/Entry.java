package dev.gauntlet.known;

import dev.gauntlet.UsageError;
import dev.gauntlet.verdict.known.CauseKind;
import dev.gauntlet.verdict.known.KnownIssue;
import dev.gauntlet.verdict.known.Scope;
import dev.gauntlet.verdict.known.Subject;
import dev.gauntlet.verdict.known.TextPattern;
import dev.gauntlet.verdict.known.Ticket;
import dev.gauntlet.verdict.known.VersionRange;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry as it was written, checked key by key. */
final class Entry {
  private static final List<String> OTHER =
      List.of("bug", "owner", "until", "rate", "scenario", "cell", "driver");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)( ?%)?");

  /** Characters of a value. */
  private static final int LONGEST = 4_096;

  private final String file;
  private final int line;
  private final Map<String, Written> values = new LinkedHashMap<>();

  private record Written(String text, int line) {}

  Entry(String file, int line) {
    this.file = file;
    this.line = line;
  }

  static UsageError wrong(String file, int line, String sentence) {
    return new UsageError(file + ", line " + line + ": " + sentence);
  }

  void put(String key, String value, int at) {
    if (CauseKind.of(key).isEmpty() && !OTHER.contains(key)) {
      throw wrong(
          file,
          at,
          "there is no key "
              + key
              + "; allowed: "
              + CauseKind.keys()
              + ", "
              + String.join(", ", OTHER));
    }
    if (value.length() > LONGEST) {
      throw wrong(file, at, key + ": longer than " + LONGEST + " characters");
    }
    // of all cells together the name is empty
    if (value.isBlank() && !key.equals("cell")) {
      throw wrong(file, at, key + " is empty");
    }
    if (values.putIfAbsent(key, new Written(value, at)) != null) {
      throw wrong(file, at, key + " is there twice in one entry");
    }
  }

  /**
   * @throws UsageError with file, line and what is allowed
   */
  KnownIssue issue() {
    Subject subject = subject();
    Optional<VersionRange> driver = Optional.empty();
    if (values.containsKey("driver")) {
      try {
        driver = Optional.of(VersionRange.of(text("driver")));
      } catch (IllegalArgumentException none) {
        throw wrong("driver", none.getMessage());
      }
    }
    return new KnownIssue(
        line,
        subject,
        new Scope(pattern("scenario"), pattern("cell"), driver),
        Optional.of(new Ticket(bug(), required("owner"), until())),
        most(subject.kind()));
  }

  private Subject subject() {
    List<String> kinds =
        values.keySet().stream().filter(key -> CauseKind.of(key).isPresent()).toList();
    if (kinds.size() != 1) {
      throw wrong(
          file,
          line,
          "exactly one of these is expected in an entry: "
              + CauseKind.keys()
              + "; this one has "
              + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
    }
    return new Subject(CauseKind.of(kinds.get(0)).orElseThrow(), text(kinds.get(0)), false);
  }

  private String bug() {
    String bug = required("bug");
    URI address = null;
    try {
      address = URI.create(bug);
    } catch (IllegalArgumentException none) {
      // told below, as of any other that is no address
    }
    boolean web =
        address != null
            && address.getHost() != null
            && List.of("http", "https").contains(String.valueOf(address.getScheme()));
    if (!web) {
      throw wrong("bug", "an address is expected, such as https://bugs.example.org/4711");
    }
    return bug;
  }

  private LocalDate until() {
    try {
      return LocalDate.parse(required("until"));
    } catch (DateTimeParseException none) {
      throw wrong("until", "a day is expected, such as 2027-03-31");
    }
  }

  private OptionalDouble most(CauseKind kind) {
    if (!values.containsKey("rate")) {
      return OptionalDouble.empty();
    }
    if (kind == CauseKind.LEAK) {
      throw wrong("rate", "it is a share of runs, which a leak has not; leave it out");
    }
    Matcher share = SHARE.matcher(text("rate").strip());
    if (share.matches()) {
      double most = Double.parseDouble(share.group(1)) / (share.group(2) == null ? 1 : 100);
      if (most > 0 && most <= 1) {
        return OptionalDouble.of(most);
      }
    }
    throw wrong("rate", "a share of runs above 0 and at most 1 is expected, such as 5% or 0.05");
  }

  private Optional<TextPattern> pattern(String key) {
    return values.containsKey(key) ? Optional.of(new TextPattern(text(key))) : Optional.empty();
  }

  private String required(String key) {
    if (!values.containsKey(key)) {
      throw wrong(
          file, line, key + " is missing; an entry has what it accepts, bug, owner and until");
    }
    return text(key);
  }

  private String text(String key) {
    return values.get(key).text();
  }

  private UsageError wrong(String key, String sentence) {
    Written written = values.get(key);
    return wrong(file, written.line(), key + ": " + written.text() + ": " + sentence);
  }
}
