package dev.gauntlet.campaign;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.HangStacks;
import dev.gauntlet.evidence.StackEvidence;
import dev.gauntlet.probe.Family;
import dev.gauntlet.watch.Intervention;
import dev.gauntlet.watch.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks closer at a live worker: once at what it has mapped, and at its stacks when it hangs. */
final class Witness implements Watch.Observer {
  private final Workshop shop;
  private final BoxFile box;
  private final Path evidence;
  private final Path hsErr;
  private volatile Optional<HangStacks> stacks = Optional.empty();
  private volatile BoxState atHang;

  Witness(Workshop shop, BoxFile box, Path evidence, Path hsErr) {
    this.shop = shop;
    this.box = box;
    this.evidence = evidence;
    this.hsErr = hsErr;
  }

  @Override
  public void looked(int pid) throws IOException {
    if (box.firstMark() != 0) {
      shop.environment().libraries(pid);
    }
  }

  @Override
  public boolean dying() {
    // asked ten times a second: Files would make an exception each time that it is not there
    return hsErr.toFile().exists();
  }

  @Override
  public void hung(int pid) throws IOException, InterruptedException {
    BoxState state = box.state();
    stacks =
        Optional.of(
            StackEvidence.collect(pid, shop.jvm().jdk().home(), descendants(pid), evidence));
    atHang = state;
  }

  /** The elder first: a chain of processes is looked at from its start. */
  private static List<Long> descendants(int pid) throws IOException {
    try (Family family = new Family(pid)) {
      family.look();
      return family.members().stream()
          .filter(member -> !member.zombie())
          .sorted(Comparator.comparingLong(Family.Member::start))
          .map(Family.Member::pid)
          .toList();
    }
  }

  /**
   * Which hang it was; empty when no stacks were taken. To be called when nobody watches any more.
   */
  Optional<HangReport> report(Intervention why) {
    return stacks.map(taken -> new HangReport(taken, atHang, why));
  }
}
