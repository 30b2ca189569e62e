package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.Scenarios;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelRecord;
import dev.gauntlet.fork.CgroupMemoryLimit;
import dev.gauntlet.machine.Doctor;
import dev.gauntlet.machine.KernelLogView;
import dev.gauntlet.machine.MemoryGroup;
import dev.gauntlet.probe.Metric;
import dev.gauntlet.probe.ReadableMetrics;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gauntlet doctor}. */
@Command(
    name = "doctor",
    description =
        "Tells what this machine is, what can be read here, and what would be unsupported.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Doctor doctor = Doctor.examine(DoctorCommand.class.getClassLoader(), kernelLog());
    Map<String, String> scenarios = new LinkedHashMap<>();
    for (Scenario scenario : Scenarios.all()) {
      scenarios.put(scenario.name(), ScenariosCommand.here(scenario));
    }
    Map<Metric, ReadableMetrics.Found> metrics =
        ReadableMetrics.ask(
            DoctorCommand.class.getClassLoader(), Path.of(System.getProperty("java.home")));
    if (json) {
      ObjectNode all = doctor.facts().json();
      all.set("metrics", MetricList.json(metrics));
      all.put("memory limit", memoryLimit());
      ObjectNode node = all.putObject("scenarios");
      scenarios.forEach(node::put);
      System.out.println(all.toPrettyString());
      return 0;
    }
    doctor.sections().forEach(DoctorCommand::print);
    System.out.println("memory limit\n  " + memoryLimit());
    print(new Doctor.Section("metrics", MetricList.lines(metrics)));
    System.out.println("scenarios");
    scenarios.forEach(
        (name, here) -> System.out.println("  " + name + ": " + TerminalText.of(here)));
    return 0;
  }

  private static void print(Doctor.Section section) {
    System.out.println(section.title());
    section.lines().forEach(line -> System.out.println("  " + TerminalText.of(line)));
  }

  private static KernelLogView kernelLog() {
    KernelLog log = KernelLog.read();
    return log.readable()
        ? KernelLogView.of(log.records().stream().map(KernelRecord::text).toList())
        : KernelLogView.unreadable(log.unreadable());
  }

  private static String memoryLimit() {
    Optional<CgroupMemoryLimit> limit = CgroupMemoryLimit.of(1L << 30);
    limit.ifPresent(CgroupMemoryLimit::close);
    return limit.isPresent()
        ? "--memory is kept by the kernel, in a cgroup"
        : "--memory is kept by us, ten times a second: "
            + MemoryGroup.ofThisProcess()
                .map(group -> group.refusal().orElse("groups below ours cannot have limits"))
                .orElse("memory is under no control groups here");
  }
}
