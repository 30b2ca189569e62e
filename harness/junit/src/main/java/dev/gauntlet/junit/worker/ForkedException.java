package dev.gauntlet.junit.worker;

/** Stands for an exception that cannot travel: its class and message as text, its own stack. */
public final class ForkedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ForkedException(Throwable original) {
    super(
        original.toString(),
        original.getCause() == null ? null : new ForkedException(original.getCause()));
    setStackTrace(original.getStackTrace());
  }
}
