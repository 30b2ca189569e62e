package dev.gauntlet.history;

import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.NightChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells in what the nights around a change differ: identities are read of those nights alone, which
 * are few, so that summaries need not keep them.
 */
public final class NightChanges {
  private final Map<String, List<CampaignNight>> nights = new HashMap<>();
  private final Map<String, List<Identity>> read = new HashMap<>();

  /**
   * @param campaigns of a history, whose folders are still there
   */
  public NightChanges(List<CampaignNight> campaigns) {
    for (CampaignNight one : campaigns) {
      nights.computeIfAbsent(one.night(), any -> new ArrayList<>()).add(one);
    }
  }

  /**
   * Compares the last identity that the cell was run under on the night before with the first one
   * on the night of the change.
   */
  public NightChange at(NightChange.Place place) {
    Optional<Identity> before =
        identities(place, place.before()).max(Comparator.comparing(Identity::since));
    Optional<Identity> after =
        identities(place, place.night()).min(Comparator.comparing(Identity::since));
    List<String> unknown = new ArrayList<>();
    if (before.isEmpty()) {
      unknown.add(place.before());
    }
    if (after.isEmpty()) {
      unknown.add(place.night());
    }
    if (!unknown.isEmpty()) {
      return new NightChange(place.before(), unknown, List.of(), 0);
    }
    IdentityDifference.Found found =
        IdentityDifference.of(before.orElseThrow(), after.orElseThrow(), "", "");
    return new NightChange(
        place.before(),
        List.of(),
        found.differences().stream()
            .map(one -> new NightChange.Part(one.part(), one.base(), one.candidate()))
            .toList(),
        found.single());
  }

  private Stream<Identity> identities(NightChange.Place place, String night) {
    return nights.getOrDefault(night, List.of()).stream()
        .filter(one -> one.scenario().equals(place.scenario()) && has(one, place.cell()))
        .flatMap(one -> read.computeIfAbsent(one.folder(), NightChanges::read).stream());
  }

  private static boolean has(CampaignNight night, Cell cell) {
    return night.cells().stream().anyMatch(one -> one.cell().equals(cell));
  }

  /** Empty also where the file is damaged: then nothing is known of that night. */
  private static List<Identity> read(String folder) {
    try {
      return IdentityFile.read(new RunFolder(Path.of(folder)).identities()).stream()
          .filter(one -> one.since() != null)
          .toList();
    } catch (IOException damaged) {
      return List.of();
    }
  }
}
