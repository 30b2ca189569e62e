package dev.gauntlet.verdict.known;

import java.util.Locale;

/** How a known issue stands in a campaign. */
public enum KnownState {
  /** It was seen and is accepted. */
  ACCEPTED,
  /** It was seen in more runs than its entry accepts: red. */
  ABOVE_RATE,
  /** It was seen after its date: red. */
  EXPIRED,
  /** It was not seen. */
  NOT_SEEN,
  /** The driver is none that its entry is about. */
  OTHER_DRIVER;

  /** The word in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it makes a campaign red. */
  public boolean red() {
    return this == ABOVE_RATE || this == EXPIRED;
  }
}
