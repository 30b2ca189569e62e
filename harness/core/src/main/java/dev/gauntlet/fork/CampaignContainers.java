package dev.gauntlet.fork;

import dev.gauntlet.UsageError;
import dev.gauntlet.engine.ContainerEngine;
import dev.gauntlet.engine.Mount;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.ContainerOptions;
import dev.gauntlet.plan.ImageAxis;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.ScratchFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Opens the containers of a campaign with all that its workers need. */
public final class CampaignContainers {
  private CampaignContainers() {}

  /**
   * Whether the workers of a campaign can run in its images: a container of each is started with
   * all rights that they are to have, and a JDK in it. Nothing of the campaign is made yet. What
   * controllers have left that are gone is removed before.
   *
   * @throws UsageError when they cannot
   */
  public static void check(Campaign campaign) throws IOException {
    if (campaign.containers().isEmpty()) {
      return;
    }
    ContainerOptions options = campaign.containers().get();
    List<String> images = ImageAxis.all(campaign.axes());
    Jdk jdk = Jdk.at(Path.of(campaign.java()));
    ContainerMounts mounts = new ContainerMounts();
    if (options.jdk().isEmpty()) {
      mounts.reading(jdk);
    }
    Path folder = ScratchFolders.once();
    try (ContainerEngine engine = engine()) {
      WorkerContainers.sweep(engine);
      try (WorkerContainers containers =
          new WorkerContainers(
              engine,
              images,
              options,
              mounts.all(),
              campaign.limits().memory(),
              folder.resolve("lifeline"))) {
        JdkInImage.check(containers, jdk, options, images);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  /**
   * @param jvm of a JDK of this machine
   * @param tested files of this machine that scenarios were told to test
   * @param evidence folder where workers leave what a crash can tell
   * @return empty when the campaign has no containers
   */
  public static Optional<WorkerContainers> open(
      Campaign campaign,
      WorkerCommand jvm,
      Collection<Path> tested,
      Path evidence,
      ScratchFolders scratch)
      throws IOException {
    if (campaign.containers().isEmpty()) {
      return Optional.empty();
    }
    ContainerEngine engine = engine();
    try {
      ContainerOptions options = campaign.containers().get();
      return Optional.of(
          new WorkerContainers(
              engine,
              ImageAxis.all(campaign.axes()),
              options,
              mounts(options, jvm, tested, evidence, scratch),
              campaign.limits().memory(),
              scratch.lifeline()));
    } catch (IOException | RuntimeException refused) {
      engine.close();
      throw refused;
    }
  }

  private static ContainerEngine engine() {
    return ContainerEngine.installed()
        .orElseThrow(
            () ->
                new UsageError(
                    "--image: no module for a container engine is on the class path;"
                        + " add gauntlet-container"));
  }

  private static List<Mount> mounts(
      ContainerOptions options,
      WorkerCommand jvm,
      Collection<Path> tested,
      Path evidence,
      ScratchFolders scratch)
      throws IOException {
    ContainerMounts mounts = new ContainerMounts();
    if (options.jdk().isEmpty()) {
      mounts.reading(jvm.jdk());
    }
    jvm.classPath().entries().forEach(mounts::reading);
    for (Path file : jvm.files()) {
      mounts.reading(file);
    }
    tested.forEach(mounts::reading);
    options.mounts().forEach(path -> mounts.reading(Path.of(path)));
    List<Path> writable = new ArrayList<>(scratch.folders());
    writable.add(evidence);
    for (Path folder : writable) {
      Files.createDirectories(folder);
      mounts.writing(folder);
    }
    return mounts.all();
  }
}
