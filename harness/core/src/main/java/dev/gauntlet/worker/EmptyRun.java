package dev.gauntlet.worker;

import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import java.util.Optional;

/**
 * Lanes that iterate nothing: of a scenario that was opened, with all its libraries, or of the
 * harness alone.
 */
final class EmptyRun implements Run {
  private final Optional<Run> opened;

  EmptyRun(Optional<Run> opened) {
    this.opened = opened;
  }

  @Override
  public Lane lane(int index) {
    return iteration -> {};
  }

  @Override
  public void close() throws Exception {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }
}
