package dev.gauntlet.store;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.HsErrEnvironment;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.EvidenceEnding;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.EvidenceBudget;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

  /** The kind of runs in which nothing is red. */
  public static final String QUIET = "quiet";

  private final RunFolder folder;
  private final EvidenceBudget budget;
  private final Map<String, Integer> kept = new HashMap<>();
  private long bytes;

  public EvidenceStore(RunFolder folder, EvidenceBudget budget) {
    this.folder = folder;
    this.budget = budget;
  }

  /** A folder that a run may write evidence into while it lives. */
  public Path open(String run) throws IOException {
    return Files.createDirectories(folder.evidence(run), PrivateFiles.FOLDER);
  }

  /** The ending that the evidence of a run speaks of, whose own line is missing. */
  public Optional<EvidenceEnding> kept(String run) {
    return EvidenceEnding.of(folder.evidence(), run);
  }

  /** Whether evidence of another run of that kind is kept. */
  public boolean wanted(String kind) {
    return refusal(kind, 1).isEmpty();
  }

  /**
   * Why evidence of another run of that kind is not kept; the first one always is.
   *
   * @param more bytes of it
   */
  private Optional<String> refusal(String kind, long more) {
    int runs = kept.getOrDefault(kind, 0);
    if (runs >= budget.perSignature()) {
      return Optional.of(
          "evidence not kept: %s with the same ending and signature have theirs"
                  .formatted(runs == 1 ? "1 run" : runs + " runs")
              + " (--evidence-per-signature)");
    }
    return runs > 0 && bytes + more > budget.perCampaign()
        ? Optional.of(
            "evidence not kept: the campaign has its %s (--evidence-max)"
                .formatted(Amount.bytes((double) budget.perCampaign())))
        : Optional.empty();
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

  /** Decides on a run's folder. */
  public KeptEvidence close(String run, String kind) throws IOException {
    Path evidence = folder.evidence(run);
    List<String> dropped = new ArrayList<>();
    Optional<String> refused = refusal(kind, 1);
    List<Path> files = List.of();
    if (refused.isEmpty()) {
      files = files(evidence, dropped);
      refused = refusal(kind, files.stream().mapToLong(EvidenceStore::size).sum());
    }
    if (refused.isPresent()) {
      Folders.delete(evidence);
      return new KeptEvidence(List.of(), refused.stream().toList());
    }
    if (files.isEmpty()) {
      Files.delete(evidence);
      return new KeptEvidence(List.of(), dropped);
    }
    HsErrEnvironment.remove(evidence.resolve(HS_ERR));
    kept.merge(kind, 1, Integer::sum);
    for (Path file : files) {
      // workers and their tools have written some of them, by their umask
      PrivateFiles.restrict(file);
      bytes += size(file);
    }
    return new KeptEvidence(files.stream().map(folder::relative).toList(), dropped);
  }

  /** Those that one run may keep: its largest are deleted until they fit. */
  private List<Path> files(Path evidence, List<String> dropped) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(evidence)) {
      files = new ArrayList<>(all.sorted(EvidenceStore::telling).toList());
    }
    long sum = files.stream().mapToLong(EvidenceStore::size).sum();
    while (sum > budget.perRun() && !files.isEmpty()) {
      Path largest = Collections.max(files, Comparator.comparingLong(EvidenceStore::size));
      sum -= size(largest);
      files.remove(largest);
      Folders.delete(largest);
      dropped.add(
          "evidence not kept: %s, beyond %s of one run (--evidence-per-run)"
              .formatted(largest.getFileName(), Amount.bytes((double) budget.perRun())));
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
