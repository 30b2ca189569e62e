package dev.gauntlet.run;

import dev.gauntlet.blame.LeakSanitizer;
import dev.gauntlet.evidence.ChildCores;
import dev.gauntlet.evidence.OnErrorScript;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.fork.CampaignContainers;
import dev.gauntlet.fork.CgroupMemoryLimit;
import dev.gauntlet.fork.ClassDataArchive;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.JdkInImage;
import dev.gauntlet.fork.KernelMemoryLimit;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.fork.WorkerContainers;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.CrashHandlers;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.ContainerOptions;
import dev.gauntlet.plan.ImageAxis;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.MachineCache;
import dev.gauntlet.store.ScratchFolders;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.held.HeldFlags;
import dev.gauntlet.worker.held.LeakChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the workers of a campaign: the JVM, its memory limit, and what each worker is told. */
final class WorkerLauncher implements AutoCloseable {
  private final Campaign campaign;
  private final Scenario scenario;
  private final WorkerCommand command;
  private final OnErrorScript onError;
  private final Path signaturesSeen;
  private final ChildCores childCores;
  private final Optional<CgroupMemoryLimit> memoryLimit;
  private final Optional<WorkerContainers> containers;
  private final Map<String, WorkerCommand> ownJdks = new HashMap<>();

  /**
   * @param signaturesSeen folder in which dying workers note whose stacks have been taken, in that
   *     of the evidence
   * @param scratch where the archive of classes is trained
   * @param tested files that the user named to be tested
   */
  WorkerLauncher(
      Campaign campaign,
      Scenario scenario,
      Path signaturesSeen,
      ChildCores childCores,
      ScratchFolders scratch,
      Collection<Path> tested)
      throws IOException {
    this.campaign = campaign;
    this.scenario = scenario;
    this.signaturesSeen = signaturesSeen;
    this.childCores = childCores;
    WorkerCommand plain =
        WorkerCommand.of(Jdk.at(Path.of(campaign.java())), scenario.getClass(), flags(campaign));
    this.command =
        plain.with(
            ClassDataArchive.flag(
                plain, scenario, firstCell(campaign), scratch.writable("training")));
    this.onError = OnErrorScript.in(MachineCache.folder("scripts"));
    this.containers =
        CampaignContainers.open(campaign, command, tested, signaturesSeen.getParent(), scratch);
    this.memoryLimit =
        containers.isPresent()
            ? Optional.empty()
            : CgroupMemoryLimit.of(campaign.limits().memory());
  }

  private static Cell firstCell(Campaign campaign) {
    Map<String, String> values = new LinkedHashMap<>();
    campaign.axes().forEach((axis, all) -> values.put(axis, all.get(0)));
    return new Cell(values);
  }

  private static List<String> flags(Campaign campaign) {
    List<String> flags = new ArrayList<>(campaign.soaks() ? HeldFlags.ALL : List.of());
    // the user's last, so that they win
    flags.addAll(campaign.jvmFlags());
    return flags;
  }

  Jdk jdk() {
    return command.jdk();
  }

  /** What workers run on. */
  WorkerStack stack() {
    boolean own = campaign.containers().filter(how -> !how.jdk().isEmpty()).isPresent();
    return new WorkerStack(own ? "of the image" : jdk().version(), containers);
  }

  /** Who keeps the memory limit; empty where the watchdog keeps it. */
  Optional<KernelMemoryLimit> memoryLimit() {
    return containers
        .map(WorkerContainers::memory)
        .or(() -> memoryLimit.map(KernelMemoryLimit.class::cast));
  }

  /** The containers that workers run in; empty when they run in none. */
  Optional<WorkerContainers> containers() {
    return containers;
  }

  /**
   * Starts a worker.
   *
   * @param samples the file that its samples go to; empty when none are taken
   */
  WorkerProcess start(
      PlannedRun plan, RunFiles files, Optional<SamplingPlan> sampling, Optional<Path> samples)
      throws IOException {
    OnErrorScript.Option option = onError.option(files.hsErr(), files.evidence(), signaturesSeen);
    Path temporary = files.temporary();
    // the user's first: what we need ourselves wins
    Map<String, String> environment = new HashMap<>(campaign.environment());
    environment.putAll(option.environment());
    environment.put("TMPDIR", temporary.toString());
    environment.putAll(AxisVariables.of(Axis.filled(scenario, plan.cell())));
    environment.put(CrashHandlers.WANTED, "1");
    environment.putAll(childCores.environment());
    Order order = order(plan, files, sampling, samples);
    List<String> flags = new ArrayList<>(option.flags());
    if (sampling.map(SamplingPlan::leaks).orElse(false)) {
      flags.addAll(LeakChecks.FLAGS);
      order = order.checking(Files.createDirectories(files.leakReports(), PrivateFiles.FOLDER));
      LeakSanitizer.installed()
          .ifPresent(
              sanitizer ->
                  environment.putAll(
                      sanitizer.environment(asked("LD_PRELOAD"), asked("LSAN_OPTIONS"))));
    }
    List<String> words =
        in(temporary, command(plan.cell())).with(flags).command(order, files.hsErr());
    return containers.isPresent()
        ? containers.get().launch(image(plan.cell()), words, environment)
        : WorkerProcess.launch(words, environment, memoryLimit);
  }

  private static String image(Cell cell) {
    return ImageAxis.of(cell).orElseThrow();
  }

  /** An image may have a JDK of its own, for which there is no archive of classes here. */
  private WorkerCommand command(Cell cell) throws IOException {
    String home = campaign.containers().map(ContainerOptions::jdk).orElse("");
    if (home.isEmpty()) {
      return command;
    }
    String image = image(cell);
    WorkerCommand own = ownJdks.get(image);
    if (own == null) {
      own =
          WorkerCommand.of(
              JdkInImage.own(containers.get(), image, home), scenario.getClass(), flags(campaign));
      ownJdks.put(image, own);
    }
    return own;
  }

  /** Null when there is no such variable. */
  private String asked(String variable) {
    return campaign.environment().getOrDefault(variable, System.getenv(variable));
  }

  /** With the temporary folder of one run, unless the user has named another. */
  private WorkerCommand in(Path temporary, WorkerCommand jvm) {
    String property = "-Djava.io.tmpdir=";
    boolean chosen = campaign.jvmFlags().stream().anyMatch(flag -> flag.startsWith(property));
    return chosen ? jvm : jvm.with(List.of(property + temporary));
  }

  private Order order(
      PlannedRun plan, RunFiles files, Optional<SamplingPlan> sampling, Optional<Path> samples) {
    Order order =
        Order.of(
                scenario.getClass().getName(),
                plan.cell(),
                files.box().file(),
                files.writable().resolve("files"))
            // the parent of a worker in a container is not seen there
            .under(containers.isPresent() ? 0 : ProcessHandle.current().pid())
            .lasting(
                campaign.limits().duration().toNanos(),
                // a sampled run ends with its last sample
                sampling.isPresent() ? 0 : campaign.limits().iterations())
            .idle(sampling.map(SamplingPlan::idle).orElse(Order.Idle.NOT))
            .seeded(campaign.seedOf(plan));
    return samples.isPresent() ? order.sampled(samples.get()) : order;
  }

  @Override
  public void close() throws IOException {
    memoryLimit.ifPresent(CgroupMemoryLimit::close);
    if (containers.isPresent()) {
      containers.get().close();
    }
  }
}
