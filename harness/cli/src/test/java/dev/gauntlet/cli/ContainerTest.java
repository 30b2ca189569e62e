package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.journal.RunEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers in containers of a real engine, which this starts itself. */
@Tag("real")
class ContainerTest {
  private static final String BARE = "gauntlet-test-bare";
  private static final String SHELL = "gauntlet-test-shell";

  private static OwnEngine engine;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    engine = new OwnEngine(null);
    engine.image(BARE, Map.of());
    engine.image(SHELL, Map.of("GAUNTLET_JLINK", "yes"), "/bin/sh", "/bin/grep", "/bin/sleep");
  }

  @AfterAll
  static void end() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  private Answer gauntlet(String... arguments) throws Exception {
    return new Cli(folder)
        .start(engine.variable(), arguments)
        .said(java.time.Duration.ofMinutes(5));
  }

  private List<RunEnded> runs(String campaign) throws Exception {
    return new Records(folder.resolve(campaign)).ended();
  }

  @Test
  void every_ending_is_decoded_as_outside() throws Exception {
    // some start a child by the shell
    gauntlet(DecodedEndings.sweep("--image=" + SHELL, "--out=all")).exits(1);
    Map<String, RunEnded> byEnding = DecodedEndings.right(folder.resolve("all"));
    assertThat(byEnding.get("segv-java").signature().first()).contains("libgauntlet-meta.so");
    assertThat(byEnding.get("segv-java").evidence())
        .contains("evidence/" + byEnding.get("segv-java").run() + "/hs_err.log");
    assertThat(byEnding.get("native-memory").reason()).contains("--memory limit of 400 MiB");
    assertThat(engine.containers()).isEmpty();
  }

  @Test
  void two_images_are_two_columns_and_parts_of_the_identity() throws Exception {
    Answer answer =
        gauntlet(
            "sweep",
            "meta",
            "--threads=1,2",
            "--iterations=3",
            "--repeats=1",
            "--image=" + BARE + "," + SHELL,
            "--out=two");
    answer.exits(0);
    assertThat(answer.out()).contains(BARE, SHELL);
    assertThat(runs("two")).hasSize(4);
    assertThat(Files.readString(folder.resolve("two/identities.json")))
        .contains("image " + BARE, "image " + SHELL, "sha256:");
  }

  @Test
  void a_worker_has_no_network_no_capability_and_no_root_to_write_to() throws Exception {
    List<String> checks = new ArrayList<>();
    checks.add("grep -q '^CapEff:.0000000000000000' /proc/self/status");
    checks.add("grep -q '^CapBnd:.0000000000000000' /proc/self/status");
    checks.add("grep -q '^NoNewPrivs:.1' /proc/self/status");
    checks.add("! grep -Eqv 'lo:|Inter|face' /proc/net/dev");
    checks.add("! ( : > /made )");
    checks.add(": > /tmp/made");
    Answer answer =
        gauntlet(
            "sweep",
            "command",
            "--run=sh -ec \"" + String.join(" && ", checks) + "\"",
            "--iterations=1",
            "--repeats=1",
            "--image=" + SHELL,
            "--out=bound");
    answer.exits(0);
    RunEnded run = runs("bound").get(0);
    assertThat(run.softFailures()).as(answer.out()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(1);
  }

  @Test
  void a_capability_that_is_given_back_is_there() throws Exception {
    gauntlet(
            "sweep",
            "command",
            "--run=sh -c \"grep -q '^CapBnd:.0000000000800000' /proc/self/status\"",
            "--iterations=1",
            "--repeats=1",
            "--cap-add=SYS_NICE",
            "--image=" + SHELL,
            "--out=nice")
        .exits(0);
    assertThat(runs("nice").get(0).succeeded()).isEqualTo(1);
  }

  @Test
  void the_jdk_may_be_the_images_own() throws Exception {
    gauntlet(
            "sweep",
            "meta",
            "--iterations=3",
            "--repeats=1",
            "--image-jdk=/opt/java",
            "--image=" + SHELL,
            "--out=own")
        .exits(0);
    gauntlet("sweep", "meta", "--iterations=3", "--image-jdk=/opt/none", "--image=" + SHELL)
        .refuses("--image-jdk /opt/none: the image " + SHELL + " has no JDK 17 or newer there");
  }

  @Test
  void a_killed_controller_takes_its_containers_along_and_another_image_is_not_gone_on_with()
      throws Exception {
    String moving = "gauntlet-test-moving";
    engine.docker("tag", BARE, moving);
    try (CommandProcess controller =
        new Cli(folder)
            .start(
                engine.variable(),
                "sweep",
                "meta",
                "--duration=2s",
                "--repeats=100",
                "--image=" + moving,
                "--out=killed")) {
      Path journal = folder.resolve("killed/journal.jsonl");
      controller.until("a run has ended", () -> holds(journal, "\"ended\""));
      controller.until("a worker runs", () -> workers() == 1);
      controller.kill();
      long end = System.nanoTime() + 20_000_000_000L;
      while (!engine.containers().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      assertThat(engine.containers()).isEmpty();
      LeftoverProcesses.none(controller.pid());
    }
    engine.docker("tag", SHELL, moving);
    Answer resumed = gauntlet("resume", "killed").exits(2);
    assertThat(resumed.err()).contains("image " + moving, "sha256:");
  }

  @Test
  void what_a_dead_engine_let_a_controller_leave_is_swept_by_the_next() throws Exception {
    // as of a controller whose pid nobody has: namespace of this machine, pid beyond all
    String namespace =
        Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
    engine.docker(
        "run",
        "-d",
        "--network=none",
        "--label=dev.gauntlet.controller=" + namespace + "-4194305-1",
        SHELL,
        "/bin/sleep",
        "86400");
    assertThat(engine.containers()).hasSize(1);
    gauntlet("sweep", "meta", "--iterations=1", "--repeats=1", "--image=" + BARE, "--out=next")
        .exits(0);
    assertThat(engine.containers()).isEmpty();
  }

  @Test
  void what_cannot_be_had_is_refused_in_a_sentence() throws Exception {
    String[] sweep = {"sweep", "meta", "--iterations=1"};
    gauntlet(with(sweep, "--image=none-such"))
        .refuses("--image none-such: the engine has no such image", "--pull");
    gauntlet(with(sweep, "--image=" + BARE, "--gpus=all"))
        .refuses("--gpus all: the engine has no runtime for GPUs", "NVIDIA container toolkit");
    engine.emptyImage("gauntlet-test-empty");
    gauntlet(with(sweep, "--image=gauntlet-test-empty"))
        .refuses("--image gauntlet-test-empty: the JDK", "does not start there", "glibc");
    new Cli(folder)
        .start(List.of("DOCKER_HOST=unix:///nowhere/docker.sock"), with(sweep, "--image=" + BARE))
        .said(java.time.Duration.ofMinutes(1))
        .refuses("no container engine answers at unix:///nowhere/docker.sock", "DOCKER_HOST");
    assertThat(engine.containers()).isEmpty();
  }

  @Test
  void a_request_for_a_gpu_reaches_the_runtime() throws Exception {
    Path hooks = Files.createDirectory(folder.resolve("hooks"));
    Path log = folder.resolve("hook.log");
    Path hook = hooks.resolve("nvidia-container-runtime-hook");
    Files.writeString(
        hook,
        "#!/bin/sh\n"
            + "bundle=$(sed -n 's/.*\"bundle\":\"\\([^\"]*\\)\".*/\\1/p')\n"
            + "grep -o 'NVIDIA_[A-Z_]*=[^\"]*' \"$bundle/config.json\" >> "
            + log
            + "\n");
    hook.toFile().setExecutable(true);
    try (OwnEngine gpus = new OwnEngine(hooks)) {
      gpus.image(BARE, Map.of());
      new Cli(folder)
          .start(
              gpus.variable(),
              "sweep",
              "meta",
              "--iterations=1",
              "--repeats=1",
              "--gpus=device=0,3",
              "--image=" + BARE,
              "--out=gpu")
          .said(java.time.Duration.ofMinutes(1))
          .exits(0);
    }
    assertThat(Files.readString(log))
        .contains(
            "NVIDIA_VISIBLE_DEVICES=0,3",
            "NVIDIA_DRIVER_CAPABILITIES=compute,utility,video,graphics");
  }

  @Test
  void a_soak_samples_a_worker_in_a_container() throws Exception {
    Answer answer =
        gauntlet(
            "soak",
            "meta",
            "--iterations=40",
            "--no-blame",
            "--no-unreachable",
            "--image=" + BARE,
            "--json",
            "--out=soak");
    JsonNode result = answer.json();
    assertThat(result.toString()).contains("host.native", "fd");
    assertThat(runs("soak")).allMatch(run -> run.ending().word().equals("survived"));
  }

  /** Worker JVMs in containers. */
  private static long workers() {
    try {
      long all = 0;
      for (String id : engine.containers()) {
        // one may be on its way out
        all +=
            engine
                .shell("docker top " + id + " 2>/dev/null || true")
                .lines()
                .filter(line -> line.contains("dev.gauntlet.worker.WorkerMain"))
                .count();
      }
      return all;
    } catch (java.io.IOException | InterruptedException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.exists(file) && Files.readString(file).contains(text);
    } catch (java.io.IOException later) {
      return false;
    }
  }
}
