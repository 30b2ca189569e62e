package dev.gauntlet.machine;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Limits of this process, and what of the machine's evidence it may read. */
public final class LimitFacts implements FactSource {
  private static final List<String> LIMITS =
      List.of(
          "Max core file size",
          "Max open files",
          "Max processes",
          "Max locked memory",
          "Max address space",
          "Max stack size");

  private static final int SYSLOG_ACTION_READ_ALL = 3;

  @Override
  public String section() {
    return "limits";
  }

  @Override
  public List<Entry> read(Probes probes) {
    Reading limits = probes.text("/proc/self/limits");
    List<Entry> entries = new ArrayList<>();
    for (String name : LIMITS) {
      entries.add(Fact.of(name.substring(4), limit(limits, name)));
    }
    entries.add(Fact.of("core pattern", probes.text("/proc/sys/kernel/core_pattern")));
    entries.add(Fact.of("kernel log", kernelLog(probes)));
    entries.add(
        Fact.of(
            "ptrace scope",
            probes
                .text("/proc/sys/kernel/yama/ptrace_scope")
                .or(() -> Reading.of("not restricted by Yama, which is not in this kernel"))));
    entries.add(Fact.of("perf events", probes.text("/proc/sys/kernel/perf_event_paranoid")));
    entries.add(Fact.of("gdb", onPath("gdb", "no native stacks of a hung run without it")));
    entries.add(sharedMemory(probes));
    return entries;
  }

  /** {@code soft 0, hard unlimited bytes}. */
  static Reading limit(Reading limits, String name) {
    Pattern line =
        Pattern.compile("^" + name + "\\s+(\\S+\\s+\\S+(?:\\s+\\S+)?)\\s*$", Pattern.MULTILINE);
    return limits
        .find(line, "/proc/self/limits has no \"" + name + "\"")
        .map(text -> text.replaceFirst("(\\S+)\\s+(\\S+)\\s*", "soft $1, hard $2 "));
  }

  /** Through either of the two doors that the kernel has. */
  private static Reading kernelLog(Probes probes) {
    Path device = probes.at("/dev/kmsg");
    String why;
    try {
      Files.newByteChannel(device, StandardOpenOption.READ).close();
      return Reading.of("readable, by /dev/kmsg");
    } catch (IOException e) {
      String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      why = "/dev/kmsg: " + (said == null ? "missing or not permitted" : said);
    }
    try (Memory buffer = new Memory(1024)) {
      int read =
          Function.getFunction("c", "klogctl", Function.THROW_LAST_ERROR)
              .invokeInt(new Object[] {SYSLOG_ACTION_READ_ALL, buffer, 1024});
      return Reading.of("readable, by klogctl (" + why + "; " + read + " bytes at hand)");
    } catch (LastErrorException | UnsatisfiedLinkError e) {
      Reading restricted = probes.text("/proc/sys/kernel/dmesg_restrict");
      String hint =
          restricted.readable() && restricted.value().equals("1")
              ? "; kernel.dmesg_restrict is 1: run as root or with CAP_SYSLOG"
              : "";
      return Reading.unreadable(why + ", klogctl: " + e.getMessage() + hint);
    }
  }

  private static Reading onPath(String program, String without) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return Reading.of("on PATH");
      }
    }
    return Reading.unreadable(program + " is not on PATH: " + without);
  }

  private static Fact sharedMemory(Probes probes) {
    String name = "/dev/shm";
    try {
      FileStore store = Files.getFileStore(probes.at(name));
      if (!store.type().equals("tmpfs")) {
        return Fact.unreadable(name, "it is " + store.type() + ", not tmpfs");
      }
      return Fact.quantity(name, store.getTotalSpace() >> 20, "MiB");
    } catch (IOException e) {
      return Fact.unreadable(name, "cannot be asked for its size: " + e.getMessage());
    }
  }
}
