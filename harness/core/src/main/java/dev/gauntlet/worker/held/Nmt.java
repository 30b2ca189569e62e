package dev.gauntlet.worker.held;

/**
 * The JVM's native memory tracking, asked as jcmd does but from inside, past JMX: 60 to 70 us per
 * call. Needs {@link HeldFlags}.
 */
final class Nmt {
  private final Diagnostics diagnostics;
  private final String unreadable;

  private Nmt(Diagnostics diagnostics, String unreadable) {
    this.diagnostics = diagnostics;
    this.unreadable = unreadable;
  }

  static Nmt here() {
    try {
      Nmt nmt = new Nmt(Diagnostics.here(), "");
      String said = nmt.text().text();
      return NmtText.readable(said)
          ? nmt
          : new Nmt(null, "the JVM says: " + said.strip().lines().findFirst().orElse(""));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return new Nmt(null, "the JVM's diagnostic commands are closed to us: " + refused);
    }
  }

  /** Why there is no text; empty when there is one. */
  String unreadable() {
    return unreadable;
  }

  /** Its summary at this moment; one that has nothing in it where it cannot be asked. */
  NmtText text() {
    if (diagnostics == null) {
      return new NmtText("");
    }
    try {
      return new NmtText(diagnostics.say("VM.native_memory summary scale=B"));
    } catch (ReflectiveOperationException refused) {
      throw new IllegalStateException("native memory tracking answered before, not now", refused);
    }
  }
}
