package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All threads of a live process at one moment: what the kernel says, and gdb's stacks. */
final class ProcessSnapshot {
  private static final int MOST_THREADS = 1024;
  private static final int MOST_MUTEXES = 16;

  /** Where glibc has a mutex's owner: after {@code __lock} and {@code __count}. */
  private static final int OWNER = 8;

  /** A futex word of a mutex that somebody else waits for as well. */
  private static final int CONTENDED = 2;

  private static final Pattern SYMBOL =
      Pattern.compile("address 0x([0-9a-f]{1,16}): *(\\S+) in section .*");

  private final long pid;
  private final Map<Integer, String> names = new TreeMap<>();
  private final Map<Integer, KernelWait> waits = new LinkedHashMap<>();
  private final Map<Integer, Long> mutexes = new LinkedHashMap<>();
  private final Map<Long, Integer> owners = new LinkedHashMap<>();
  private final MappedModules modules;
  private final String stacks;
  private final GdbThreads threads;

  private ProcessSnapshot(long pid, Duration deadline) throws InterruptedException {
    this.pid = pid;
    list();
    names.keySet().forEach(tid -> waits.put(tid, KernelWait.of(pid, tid)));
    owners();
    modules = MappedModules.of(pid);
    Set<Long> asked = new HashSet<>(mutexes.values());
    stacks =
        names.isEmpty()
            ? "no native stacks: process " + pid + " is gone\n"
            : Gdb.ofProcess(pid, asked, deadline);
    threads = GdbThreads.parse(stacks);
  }

  /** Stops the process for as long as gdb looks at it, which is then killed at its deadline. */
  static ProcessSnapshot at(long pid, Duration deadline) throws InterruptedException {
    return new ProcessSnapshot(pid, deadline);
  }

  private void list() {
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        if (names.size() < MOST_THREADS) {
          names.put(Integer.parseInt(task.getFileName().toString()), comm(task));
        }
      }
    } catch (IOException gone) {
      names.clear();
    }
  }

  static String comm(Path task) {
    try (InputStream in = Files.newInputStream(task.resolve("comm"))) {
      return new String(in.readNBytes(64), StandardCharsets.UTF_8)
          .strip()
          .replaceAll("\\p{Cntrl}", "?");
    } catch (IOException gone) {
      return "";
    }
  }

  private void owners() {
    for (Map.Entry<Integer, KernelWait> thread : waits.entrySet()) {
      long address = thread.getValue().argument(0);
      if (!thread.getValue().call().equals("futex") || mutexes.size() == MOST_MUTEXES) {
        continue;
      }
      OptionalInt word = ProcessMemory.word(pid, address);
      OptionalInt owner = ProcessMemory.word(pid, address + OWNER);
      if (word.orElse(0) == CONTENDED && names.containsKey(owner.orElse(0))) {
        mutexes.put(thread.getKey(), address);
        owners.put(address, owner.getAsInt());
      }
    }
  }

  /** Whether gdb could read any. */
  boolean hasStacks() {
    return names.keySet().stream().anyMatch(tid -> !threads.frames(tid).isEmpty());
  }

  /** Numbers of its threads, the first one of the process first. */
  List<Integer> tids() {
    return List.copyOf(names.keySet());
  }

  String name(int tid) {
    return names.getOrDefault(tid, "");
  }

  KernelWait wait(int tid) {
    return waits.getOrDefault(tid, KernelWait.parse(""));
  }

  /** From the innermost frame outwards; empty where gdb could not read them. */
  List<StackFrame> frames(int tid) {
    return modules.frames(threads.frames(tid), wait(tid).pc());
  }

  /**
   * The mutex that a thread is blocked at.
   *
   * @param frames the thread's; where they are known they must be in a function of mutexes
   */
  Optional<ThreadStack.Mutex> mutex(int tid, List<StackFrame> frames) {
    Long address = mutexes.get(tid);
    boolean known = frames.stream().anyMatch(frame -> !frame.function().isEmpty());
    if (address == null
        || (known && frames.stream().noneMatch(frame -> WaitText.mutex(frame.function())))) {
      return Optional.empty();
    }
    return Optional.of(new ThreadStack.Mutex(address, lockName(address), owners.get(address)));
  }

  private String lockName(long address) {
    String symbol = "";
    for (String line : (Iterable<String>) stacks.lines()::iterator) {
      Matcher found = SYMBOL.matcher(line);
      if (found.matches() && Long.parseUnsignedLong(found.group(1), 16) == address) {
        symbol = found.group(2);
      }
    }
    Optional<MappedModules.Spot> spot = modules.at(address);
    String where = spot.map(one -> one.name() + "+0x" + Long.toHexString(one.offset())).orElse("");
    if (symbol.isEmpty()) {
      return spot.isPresent() ? "a mutex at " + where : "a mutex on the heap";
    }
    return where.isEmpty() ? symbol : symbol + " (" + where + ")";
  }

  /** What is kept as evidence. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int tid : tids()) {
      text.append("thread ").append(tid).append(' ').append(name(tid)).append(" waits for ");
      text.append(WaitText.of(pid, wait(tid), frames(tid))).append('\n');
    }
    return text.append(stacks).toString();
  }
}
