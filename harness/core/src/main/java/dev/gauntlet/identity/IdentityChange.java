package dev.gauntlet.identity;

/**
 * A part of what is under test that is no longer what it was.
 *
 * @param part name of a part of the machine, or path of a file
 * @param before its version or build
 * @param now its version or build, or {@link #MISSING}
 */
public record IdentityChange(String part, String before, String now) {
  /** Stands for the build of a file that is not there any more. */
  public static final String MISSING = "missing";

  /** {@code nvidia driver: 535.183.01 before, 550.54.14 now}. */
  public String sentence() {
    return part + ": " + before + " before, " + now + (now.equals(MISSING) ? "" : " now");
  }
}
