package dev.gauntlet.verdict.compare;

/**
 * One thing that is known of the machine, the libraries or the options of a side.
 *
 * @param section {@code kernel}; of a nested one {@code mapped libraries / libcuda.so.1}
 * @param name {@code release}
 * @param value with its unit, or why it is not known
 */
public record SideFact(String section, String name, String value) {
  /** Section of what the user asked for; all others are of machine and libraries. */
  public static final String OPTIONS = "options";

  /** Begins the section of a library that the workers mapped. */
  static final String LIBRARY = "mapped libraries / ";

  /** Whether the user asked for it. */
  boolean asked() {
    return section.equals(OPTIONS);
  }

  /** Whether it is of a library that the workers mapped. */
  boolean ofLibrary() {
    return section.startsWith(LIBRARY);
  }
}
