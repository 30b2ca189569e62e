package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The axis of images, one for each user-space stack; a campaign without containers has it not. */
public final class ImageAxis {
  /** Its name; no scenario has an axis of that name. */
  public static final String NAME = "image";

  private ImageAxis() {}

  /** The image of a cell; empty when its runs are made without a container. */
  public static Optional<String> of(Cell cell) {
    return Optional.ofNullable(cell.values().get(NAME));
  }

  /** All images of a campaign; empty when it has no containers. */
  public static List<String> all(Map<String, List<String>> axes) {
    return axes.getOrDefault(NAME, List.of());
  }
}
