package dev.gauntlet.worker.held;

import java.lang.reflect.Method;

/**
 * The JVM's native memory tracking, asked as jcmd does but from inside, past JMX: 60 to 70 us per
 * call. Needs {@link HeldFlags}.
 */
final class Nmt {
  private static final String PACKAGE = "com.sun.management.internal.";

  private final Object commands;
  private final Method execute;
  private final String unreadable;

  private Nmt(Object commands, Method execute, String unreadable) {
    this.commands = commands;
    this.execute = execute;
    this.unreadable = unreadable;
  }

  static Nmt here() {
    try {
      // its initialiser loads the library that the call is in; else UnsatisfiedLinkError
      Class.forName(PACKAGE + "PlatformMBeanProviderImpl");
      Class<?> type = Class.forName(PACKAGE + "DiagnosticCommandImpl");
      Method get = type.getDeclaredMethod("getDiagnosticCommandMBean");
      get.setAccessible(true);
      Method execute = type.getDeclaredMethod("executeDiagnosticCommand", String.class);
      execute.setAccessible(true);
      Nmt nmt = new Nmt(get.invoke(null), execute, "");
      String said = nmt.text().text();
      return NmtText.readable(said)
          ? nmt
          : new Nmt(null, null, "the JVM says: " + said.strip().lines().findFirst().orElse(""));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return new Nmt(null, null, "the JVM's diagnostic commands are closed to us: " + refused);
    }
  }

  /** Why there is no text; empty when there is one. */
  String unreadable() {
    return unreadable;
  }

  /** Its summary at this moment; one that has nothing in it where it cannot be asked. */
  NmtText text() {
    if (execute == null) {
      return new NmtText("");
    }
    try {
      return new NmtText((String) execute.invoke(commands, "VM.native_memory summary scale=B"));
    } catch (ReflectiveOperationException refused) {
      throw new IllegalStateException("native memory tracking answered before, not now", refused);
    }
  }
}
