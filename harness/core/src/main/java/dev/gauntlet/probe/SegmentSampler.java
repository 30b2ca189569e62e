package dev.gauntlet.probe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SysV segments that the run has made: new since the start, and made by a process of the run or by
 * one that is gone and was never seen as another program's.
 */
final class SegmentSampler implements Sampler {
  private final RunProcesses family;
  private final Set<Long> before;

  SegmentSampler(RunProcesses family) {
    this.family = family;
    this.before =
        Segments.read().orElse(List.of()).stream()
            .map(Segments.Segment::id)
            .collect(Collectors.toSet());
  }

  @Override
  public List<String> columns() {
    return List.of("shm", "shm.bytes");
  }

  @Override
  public void sample(double[] row, int from) {
    Optional<List<Segments.Segment>> all = Segments.read();
    if (all.isEmpty()) {
      row[from] = Double.NaN;
      row[from + 1] = Double.NaN;
      return;
    }
    List<Segments.Segment> ours = all.get().stream().filter(this::ours).toList();
    row[from] = ours.size();
    row[from + 1] = ours.stream().mapToLong(Segments.Segment::bytes).sum();
  }

  private boolean ours(Segments.Segment segment) {
    if (before.contains(segment.id())) {
      return false;
    }
    long creator = segment.creator();
    boolean gone = !family.stranger(creator) && ProcessHandle.of(creator).isEmpty();
    return gone || family.everHad(creator);
  }
}
