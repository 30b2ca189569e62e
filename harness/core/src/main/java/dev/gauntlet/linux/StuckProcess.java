package dev.gauntlet.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A process that SIGKILL does not end: one of its threads waits in the kernel and takes no signal.
 * Nothing is read here that waits for the process's memory map, which such a thread may hold.
 *
 * @param name of its program, at most 15 bytes of the process's own choice
 * @param state of the thread that is stuck, {@code D} as a rule
 * @param where function of the kernel in which that thread waits; "" when it cannot be read
 */
public record StuckProcess(int pid, String name, String state, String where) {
  /** Time after SIGKILL at which a process still alive counts as stuck in the kernel, seconds. */
  public static final int AFTER_SECONDS = 20;

  private static final String STUCK = "D";

  /** Empty when there is no such process any more. */
  public static Optional<StuckProcess> of(int pid) {
    Path process = Path.of("/proc/" + pid);
    Optional<ProcessStat> stat = ProcessStat.of(pid);
    if (stat.isEmpty()) {
      return Optional.empty();
    }
    String[] threads = process.resolve("task").toFile().list();
    for (String thread : threads == null ? new String[0] : threads) {
      Path task = process.resolve("task").resolve(thread);
      if (ProcessStat.of(pid + "/task/" + thread).filter(StuckProcess::stuck).isPresent()) {
        return Optional.of(new StuckProcess(pid, read(process, "comm"), STUCK, where(task)));
      }
    }
    return Optional.of(
        new StuckProcess(pid, read(process, "comm"), stat.get().state(), where(process)));
  }

  private static boolean stuck(ProcessStat thread) {
    return thread.state().equals(STUCK);
  }

  private static String where(Path task) {
    String wchan = read(task, "wchan");
    if (!wchan.isEmpty() && !wchan.equals("0")) {
      return wchan;
    }
    // [<0>] request_wait_answer+0x14e/0x220
    return read(task, "stack").lines().findFirst().orElse("").replaceAll("^\\[.*] |\\+0x.*$", "");
  }

  private static String read(Path folder, String name) {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }

  /** For a person: who it is and what it waits for. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "process %d (%s) does not die of SIGKILL: state %s, waits in %s",
        pid,
        name,
        state,
        where.isEmpty() ? "a place that the kernel does not tell" : where);
  }
}
