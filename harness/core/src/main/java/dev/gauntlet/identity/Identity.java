package dev.gauntlet.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing under test.
 *
 * @param number 1 for the first of a campaign; a change that the user accepted begins the next one
 * @param since when it was first seen: ISO 8601, UTC
 * @param machine name of a part of the machine to its version: {@code nvidia driver} to {@code
 *     580.159.04}
 * @param files path of a native library or a program to its build, as {@link FileBuilds} has it
 */
public record Identity(
    int number, String since, Map<String, String> machine, Map<String, String> files) {
  public Identity {
    machine = machine == null ? Map.of() : new TreeMap<>(machine);
    files = files == null ? Map.of() : new TreeMap<>(files);
  }

  /**
   * What differs between this one and what is there now. A part that only one side knows is no
   * difference: libraries are loaded late, and a part may be unreadable for a moment.
   *
   * @param machineNow parts of the machine, as they are now
   * @param filesNow builds of the files of this one, as they are now; a missing file is not in it
   */
  public List<IdentityChange> changes(
      Map<String, String> machineNow, Map<String, String> filesNow) {
    List<IdentityChange> changes = new ArrayList<>();
    machine.forEach(
        (part, before) -> {
          String now = machineNow.get(part);
          if (now != null && !now.equals(before)) {
            changes.add(new IdentityChange(part, before, now));
          }
        });
    files.forEach(
        (file, before) -> {
          String now = Objects.requireNonNullElse(filesNow.get(file), IdentityChange.MISSING);
          if (!now.equals(before)) {
            changes.add(new IdentityChange(file, before, now));
          }
        });
    return changes;
  }

  /** The same with parts and files that were not known before. */
  Identity with(Map<String, String> moreMachine, Map<String, String> moreFiles) {
    Map<String, String> parts = new TreeMap<>(moreMachine);
    parts.putAll(machine);
    Map<String, String> builds = new TreeMap<>(moreFiles);
    builds.putAll(files);
    return new Identity(number, since, parts, builds);
  }
}
