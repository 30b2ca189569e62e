package dev.gauntlet.store;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.HsErrEnvironment;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.EvidenceEnding;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the evidence of the first runs of a kind: a campaign of ten thousand crashes must not fill
 * a disk, and the thousandth hs_err of one signature tells nothing new.
 */
public final class EvidenceStore {
  /** The kernel's lines of a run, where one of them is about a device. */
  public static final String KERNEL_LOG = "kernel-log.txt";

  /** A JVM's report of its own crash. */
  private static final String HS_ERR = "hs_err.log";

  /** Runs of one kind (ending and signature) whose evidence is kept. */
  private static final int PER_KIND = 5;

  /** Of one campaign, bytes; cores have a limit of their own. */
  private static final long TOTAL = 1L << 30;

  /** The kind of runs in which nothing is red. */
  public static final String QUIET = "quiet";

  private final RunFolder folder;
  private final Map<String, Integer> kept = new HashMap<>();
  private long bytes;

  public EvidenceStore(RunFolder folder) {
    this.folder = folder;
  }

  /** A folder that a run may write evidence into while it lives. */
  public Path open(String run) throws IOException {
    return Files.createDirectories(folder.evidence(run), PrivateFiles.FOLDER);
  }

  /** The ending that the evidence of a run speaks of, whose own line is missing. */
  public Optional<EvidenceEnding> kept(String run) {
    return EvidenceEnding.of(folder.evidence(), run);
  }

  /** How many runs of that kind have their evidence kept. */
  public boolean wanted(String kind) {
    return kept.getOrDefault(kind, 0) < PER_KIND && bytes < TOTAL;
  }

  /** What runs have in common whose evidence tells the same. */
  public static String kind(
      Ending ending, Signature signature, boolean findings, List<DeviceFaultEvent> faults) {
    List<Signature> red =
        faults.stream().filter(DeviceFaultEvent::red).map(DeviceFaultEvent::signature).toList();
    boolean quiet = ending == Ending.SURVIVED && !findings && red.isEmpty();
    return quiet
        ? QUIET
        : ending.word()
            + " "
            + (signature == null ? null : signature.key())
            + (red.isEmpty() ? "" : " " + red);
  }

  /** Counts what was kept in an earlier session of the same campaign. */
  public void remember(RunEnded run) {
    if (run.evidence().isEmpty()) {
      return;
    }
    String kind =
        kind(run.ending(), run.signature(), !run.findings().isEmpty(), run.deviceFaults());
    kept.merge(kind, 1, Integer::sum);
    for (String file : run.evidence()) {
      Path there = folder.path().resolve(file);
      // the user may have cleaned up
      bytes += Files.exists(there) ? size(there) : 0;
    }
  }

  /** Counts what another store of the same folder had counted. */
  public void remember(EvidenceStore earlier) {
    earlier.kept.forEach((kind, runs) -> kept.merge(kind, runs, Integer::sum));
    bytes += earlier.bytes;
  }

  /**
   * Decides on a run's folder.
   *
   * @return what is kept, as journal lines name it
   */
  public List<String> close(String run, String kind) throws IOException {
    Path evidence = folder.evidence(run);
    if (!wanted(kind)) {
      Folders.delete(evidence);
      return List.of();
    }
    List<String> files;
    try (Stream<Path> all = Files.list(evidence)) {
      files = all.sorted(EvidenceStore::telling).map(folder::relative).toList();
    }
    if (files.isEmpty()) {
      Files.delete(evidence);
      return files;
    }
    HsErrEnvironment.remove(evidence.resolve(HS_ERR));
    kept.merge(kind, 1, Integer::sum);
    for (String file : files) {
      // workers and their tools have written some of them, by their umask
      PrivateFiles.restrict(folder.path().resolve(file));
      bytes += size(folder.path().resolve(file));
    }
    return files;
  }

  /** What tells most comes first: a table names one file only. */
  private static int telling(Path a, Path b) {
    return Comparator.comparing((Path file) -> !file.endsWith(HS_ERR))
        .thenComparing(file -> !file.endsWith(KERNEL_LOG))
        .thenComparing(file -> !file.endsWith("hang-stacks.txt"))
        .thenComparing(file -> !file.toString().endsWith("stacks.txt"))
        .thenComparing(file -> !file.endsWith("stderr.txt"))
        .thenComparing(Comparator.naturalOrder())
        .compare(a, b);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
