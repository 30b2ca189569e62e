package dev.gauntlet.verdict.known;

import dev.gauntlet.evidence.Signature;
import java.util.List;

/**
 * What a known issue is about.
 *
 * @param text a signature as a table prints it, a text, or the name of a metric; {@code *} stands
 *     for any text unless {@code literal}
 */
public record Subject(CauseKind kind, String text, boolean literal) {
  private static final String SECOND = " < ";

  /** Whether it is a pattern that texts match which have nothing in common. */
  public boolean acceptsAll() {
    List<String> unlike =
        kind == CauseKind.CRASH ? List.of("SIGSEGV a", "SIGABRT b") : List.of("a", "b");
    return !literal && unlike.stream().allMatch(new TextPattern(text)::matches);
  }

  /** Whether it is the same issue, in whatever build. */
  public boolean matches(Cause cause) {
    if (cause.kind() != kind) {
      return false;
    }
    if (text.equals(cause.text())) {
      return true;
    }
    if (sameKey(cause)) {
      return true;
    }
    return !literal
        && (new TextPattern(text).matches(cause.text())
            || (cause.signature() != null
                && new TextPattern(text).matches(cause.signature().toString())));
  }

  /** A crash is told by its signal and its frames: those of two builds have one key. */
  private boolean sameKey(Cause cause) {
    Signature seen = cause.signature();
    if (seen != null && text.equals(seen.toString())) {
      return true;
    }
    int end = text.indexOf(' ');
    if (kind != CauseKind.CRASH || end < 0 || (seen != null && seen.first() == null)) {
      return false;
    }
    String frames = text.substring(end + 1);
    int second = frames.indexOf(SECOND);
    Signature written =
        second < 0
            ? new Signature(text.substring(0, end), frames, null)
            : new Signature(
                text.substring(0, end),
                frames.substring(0, second),
                frames.substring(second + SECOND.length()));
    if (seen == null) {
      return written.key().toString().equals(cause.text());
    }
    // a key is no text that a frame is read from: both may have been copied
    return written.matches(seen)
        || new Signature.Key(written.signal(), written.first(), written.second())
            .matches(seen.key());
  }
}
