package dev.gauntlet.known;

import dev.gauntlet.identity.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Which driver each identity of a campaign had. */
public final class Drivers {
  /** The first that is known counts. */
  private static final List<String> PARTS =
      List.of(
          "nvidia driver",
          "nvidia kernel module",
          "nvidia user space driver",
          "graphics libraries mesa");

  private Drivers() {}

  /** Version by the number of an identity; absent where none is known. */
  public static Map<Integer, String> of(List<Identity> identities) {
    Map<Integer, String> versions = new HashMap<>();
    for (Identity identity : identities) {
      Stream<String> known = PARTS.stream().map(identity.machine()::get).filter(Objects::nonNull);
      known.findFirst().ifPresent(version -> versions.put(identity.number(), version));
    }
    return versions;
  }
}
