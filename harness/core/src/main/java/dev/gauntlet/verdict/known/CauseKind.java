package dev.gauntlet.verdict.known;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a known issue can be about. */
public enum CauseKind {
  /** A process of the run died of a signal. */
  CRASH("crash"),
  /** A lane, or the whole process, made no progress. */
  HANG("hang"),
  /** The kernel or a driver reported a fault of a device. */
  DEVICE_FAULT("device-fault"),
  /** A metric of a soak leaks or grows. */
  LEAK("leak"),
  /** A check of the scenario did not hold. */
  FINDING("finding"),
  /** The pipeline refused: not red in itself, red above the rate of its entry. */
  SOFT_FAILURE("soft-failure");

  private final String key;

  CauseKind(String key) {
    this.key = key;
  }

  /** As a file of known issues has it: {@code device-fault}. */
  public String key() {
    return key;
  }

  /** In sentences: {@code device fault}. */
  public String word() {
    return key.replace('-', ' ');
  }

  /** By its key. */
  public static Optional<CauseKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }

  /** All keys, for a person. */
  public static String keys() {
    return Arrays.stream(values()).map(CauseKind::key).collect(Collectors.joining(", "));
  }
}
