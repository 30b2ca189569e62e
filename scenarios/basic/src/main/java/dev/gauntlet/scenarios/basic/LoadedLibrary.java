package dev.gauntlet.scenarios.basic;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import dev.gauntlet.scenario.Unsupported;

/**
 * A shared library in this worker.
 *
 * <p>Its functions are called through JNA's {@link Function}. Measured on JDK 17 (two cores, JNA's
 * own library unpacked before, no {@code ldconfig}), start of the JVM to first call returned, and
 * each further call: {@code Function} 64 ms and 71 ns, direct mapping 79 ms and 36 ns, an interface
 * 71 ms and 60 ns; an empty main takes 29 ms. A run is short and its iterations are long, so the
 * start counts.
 */
final class LoadedLibrary {
  private final String name;
  private final NativeLibrary library;

  private LoadedLibrary(String name, NativeLibrary library) {
    this.name = name;
    this.library = library;
  }

  /**
   * @param name an absolute path, or a name for the dynamic loader
   * @throws Unsupported when the dynamic loader refuses, with its words
   */
  static LoadedLibrary load(String name) throws Unsupported {
    NativeLibrary library;
    try {
      library = NativeLibrary.getInstance(name);
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported("the library cannot be loaded: " + reason(e), e);
    }
    // after a refusal JNA tries other versions of the name, which nobody asked for
    if (name.startsWith("/") && !library.getFile().toString().equals(name)) {
      throw new Unsupported("%s cannot be loaded; only %s can".formatted(name, library.getFile()));
    }
    return new LoadedLibrary(name, library);
  }

  /**
   * @throws Unsupported when it defines no such function
   */
  Function function(String symbol) throws Unsupported {
    try {
      return library.getFunction(symbol);
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported("%s defines no function %s".formatted(name, symbol), e);
    }
  }

  /** The first attempt is the one that was asked for; the others are JNA's guesses. */
  private static String reason(UnsatisfiedLinkError error) {
    Throwable[] attempts = error.getSuppressed();
    return attempts.length == 0 ? error.getMessage() : attempts[0].getMessage();
  }
}
