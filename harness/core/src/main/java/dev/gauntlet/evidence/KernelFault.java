package dev.gauntlet.evidence;

import dev.gauntlet.elf.Elf;
import dev.gauntlet.linux.PageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's own line about a fault that nobody handled: {@code name[pid]: segfault at 10 ip ...
 * in libx.so[addr+size]} and {@code traps: name[pid] trap divide error ip:...}. x86 prints these; a
 * JVM handles the signals itself and leaves none.
 *
 * @param name of the thread, at most 15 bytes
 * @param id of the thread, as the outermost pid namespace sees it
 * @param signal {@code SIGSEGV}
 * @param ip address of the instruction
 * @param module file name; "" when it was outside any
 * @param fileOffset of the instruction in the module's file, which kernels since 6.6 print; else -1
 * @param mappingOffset of the instruction from the start of the mapping, for older ones; -1 without
 *     module
 */
public record KernelFault(
    String name,
    int id,
    String signal,
    long ip,
    String module,
    long fileOffset,
    long mappingOffset) {
  private static final String WHERE =
      "(?: in (.{1,255})\\[(?:([0-9a-f]{1,16}),)?([0-9a-f]{1,16})\\+([0-9a-f]{1,16})\\])?.*";
  private static final Pattern SEGFAULT =
      Pattern.compile(
          "(.{0,60}?)\\[(\\d{1,9})\\]: segfault at [0-9a-f]+ ip ([0-9a-f]{1,16}) sp [0-9a-f]+"
              + " error [0-9a-f]+"
              + WHERE);
  private static final Pattern TRAP =
      Pattern.compile(
          "(?:traps: )?(.{0,60}?)\\[(\\d{1,9})\\]:? (general protection(?: fault)?|trap [a-z0-9 ]+?)"
              + " ip:([0-9a-f]{1,16}) sp:[0-9a-f]+ error:[0-9a-f]+"
              + WHERE);

  /** Empty when the line says something else. */
  public static Optional<KernelFault> parse(String line) {
    Matcher segfault = SEGFAULT.matcher(line);
    if (segfault.matches()) {
      return Optional.of(fault(segfault, "SIGSEGV", 3));
    }
    Matcher trap = TRAP.matcher(line);
    return trap.matches() ? Optional.of(fault(trap, signal(trap.group(3)), 4)) : Optional.empty();
  }

  private static KernelFault fault(Matcher line, String signal, int ipGroup) {
    long ip = address(line.group(ipGroup));
    String module = line.group(ipGroup + 1);
    return new KernelFault(
        line.group(1),
        Integer.parseInt(line.group(2)),
        signal,
        ip,
        module == null ? "" : module,
        line.group(ipGroup + 2) == null ? -1 : address(line.group(ipGroup + 2)),
        module == null ? -1 : ip - address(line.group(ipGroup + 3)));
  }

  private static long address(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
  }

  /** Names as in the kernel's arch/x86/kernel/traps.c. */
  private static String signal(String trap) {
    return switch (trap) {
      case "trap divide error", "trap coprocessor error", "trap simd exception" -> "SIGFPE";
      case "trap invalid opcode" -> "SIGILL";
      case "trap int3" -> "SIGTRAP";
      case "trap stack segment", "trap alignment check", "trap segment not present" -> "SIGBUS";
      default -> "SIGSEGV";
    };
  }

  /**
   * @param files the file that a module's name stands for, where it is known; without it there is
   *     no build id, and of older kernels the offset counts from the module's code ({@code
   *     libx.so:code+0x139}), not from its start
   */
  public Signature signature(Function<String, Optional<Path>> files) {
    if (module.isEmpty()) {
      return new Signature(signal, CrashSignature.nowhere(ip), null);
    }
    Optional<Path> file = files.apply(module);
    Optional<Long> offset = file.flatMap(this::linked);
    boolean fromStart = offset.isPresent() || fileOffset >= 0;
    return new Signature(
        signal,
        FrameText.of(
            fromStart ? module : module + ":code",
            file.flatMap(BuildId::of).orElse(""),
            offset.orElse(fileOffset >= 0 ? fileOffset : mappingOffset),
            "",
            ""),
        null);
  }

  private Optional<Long> linked(Path file) {
    try {
      Optional<Elf> elf = Elf.read(file);
      long page = PageSize.bytes();
      return fileOffset >= 0
          ? elf.flatMap(read -> read.addressOf(fileOffset))
          : elf.flatMap(read -> read.codeStart(page)).map(start -> start + mappingOffset);
    } catch (IOException e) {
      return Optional.empty(); // the file is gone: the kernel's own figure stands
    }
  }
}
