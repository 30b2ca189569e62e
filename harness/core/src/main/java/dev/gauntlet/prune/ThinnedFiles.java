package dev.gauntlet.prune;

import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a thinned campaign lacks. Of a soak that is evidence alone, and not that of the runs that
 * tell the cause: its verdict is made of them and of its samples.
 *
 * @param evidence folders of runs
 * @param samples files of runs of a sweep
 */
record ThinnedFiles(List<Path> evidence, List<Path> samples) {
  static final ThinnedFiles NONE = new ThinnedFiles(List.of(), List.of());

  private static final String POLLS = ".tsv";

  /**
   * @param but runs whose evidence stays
   */
  static ThinnedFiles of(StoredCampaign campaign, Set<String> but) throws IOException {
    RunFolder folder = campaign.folder();
    boolean soak = campaign.plan().soaks();
    List<Path> evidence =
        below(
            folder.evidence(),
            one ->
                Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
                    && !but.contains(name(one))
                    && !(soak && explains(name(one))));
    List<Path> samples =
        soak
            ? List.of()
            : below(
                folder.samples(),
                one ->
                    Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)
                        && name(one).endsWith(POLLS));
    return new ThinnedFiles(evidence, samples);
  }

  private static boolean explains(String run) {
    return SoakRunName.parse(run).filter(SoakRunName::explains).isPresent();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** What a link in the place of the folder leads to is none of ours. */
  private static List<Path> below(Path folder, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        all.forEach(found::add);
      }
    }
    // a hidden one is a note of the engine's own
    found.removeIf(one -> name(one).startsWith(".") || !wanted.test(one));
    Collections.sort(found);
    return found;
  }

  boolean none() {
    return evidence.isEmpty() && samples.isEmpty();
  }

  List<Path> all() {
    return Stream.concat(evidence.stream(), samples.stream()).toList();
  }

  static List<Path> all(PruneStep step) {
    return Stream.concat(step.evidence().stream(), step.samples().stream()).toList();
  }
}
