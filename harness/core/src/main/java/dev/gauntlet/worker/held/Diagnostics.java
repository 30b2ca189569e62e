package dev.gauntlet.worker.held;

import java.lang.reflect.Method;

/**
 * The JVM's diagnostic commands, asked as jcmd does but from inside, past JMX: 60 to 70 us per
 * call. Needs {@link HeldFlags}.
 */
final class Diagnostics {
  private static final String PACKAGE = "com.sun.management.internal.";

  private final Object commands;
  private final Method execute;

  private Diagnostics(Object commands, Method execute) {
    this.commands = commands;
    this.execute = execute;
  }

  /**
   * @throws ReflectiveOperationException where this JVM does not open them to us
   */
  static Diagnostics here() throws ReflectiveOperationException {
    // its initialiser loads the library that the call is in; else UnsatisfiedLinkError
    Class.forName(PACKAGE + "PlatformMBeanProviderImpl");
    Class<?> type = Class.forName(PACKAGE + "DiagnosticCommandImpl");
    Method get = type.getDeclaredMethod("getDiagnosticCommandMBean");
    get.setAccessible(true);
    Method execute = type.getDeclaredMethod("executeDiagnosticCommand", String.class);
    execute.setAccessible(true);
    return new Diagnostics(get.invoke(null), execute);
  }

  /** What jcmd would print. */
  String say(String command) throws ReflectiveOperationException {
    return (String) execute.invoke(commands, command);
  }
}
