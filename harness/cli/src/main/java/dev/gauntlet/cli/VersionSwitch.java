package dev.gauntlet.cli;

import java.util.Optional;

/** Puts a version in place before it is run. */
final class VersionSwitch {
  private final SwitchCommand command;
  private String at = "";

  private VersionSwitch(SwitchCommand command) {
    this.command = command;
  }

  /**
   * @param command null when there is nothing to do
   */
  static VersionSwitch of(String command) {
    return new VersionSwitch(SwitchCommand.of(command));
  }

  /**
   * Puts it in place, unless it is.
   *
   * @return why it cannot be
   */
  Optional<String> to(Version version) throws InterruptedException {
    if (at.equals(version.label())) {
      return Optional.empty();
    }
    // a command that fails half way leaves no version in place
    at = "";
    Optional<String> refused = command.run(version::in);
    if (refused.isEmpty()) {
      at = version.label();
    }
    return refused;
  }
}
