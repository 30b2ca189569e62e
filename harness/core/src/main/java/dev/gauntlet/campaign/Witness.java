package dev.gauntlet.campaign;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.StackEvidence;
import dev.gauntlet.watch.Watch;
import java.io.IOException;
import java.nio.file.Path;

/** Looks closer at a live worker: once at what it has mapped, and at its stacks when it hangs. */
final class Witness implements Watch.Observer {
  private final Workshop shop;
  private final BoxFile box;
  private final Path evidence;
  private final Path hsErr;

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
    StackEvidence.collect(pid, shop.jvm().jdk().home(), evidence);
  }
}
