package dev.gauntlet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A controller that something has been done to before it began. */
final class ControllerUnder {
  private final Path folder;
  private final Process process;
  private final Path said;

  private ControllerUnder(Path folder, Process process, Path said) {
    this.folder = folder;
    this.process = process;
    this.said = said;
  }

  /**
   * @param before of a shell, which the controller then replaces: {@code export A=b;}
   * @param wrapped words before the shell: {@code unshare --pid}
   */
  static ControllerUnder start(
      String before, List<String> wrapped, Path folder, String program, int iterations, int memory)
      throws Exception {
    List<String> command = new ArrayList<>(wrapped);
    command.addAll(List.of("sh", "-c", before + " exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(
            HostController.class.getName(),
            folder.toString(),
            program,
            "" + iterations,
            "" + memory));
    Path said = Files.createTempFile("host-controller", ".txt");
    said.toFile().deleteOnExit();
    return new ControllerUnder(
        folder,
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start(),
        said);
  }

  /** Its one run. */
  RunEnded run() throws Exception {
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as(Files.readString(said)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return JournalReader.read(new RunFolder(folder).journal()).ended().get(0);
  }
}
