package dev.gauntlet.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a program that is started, as bytes. A value need not be text of any charset,
 * and System.getenv replaces what the JVM's own charset lacks: under LC_ALL=C all but ASCII.
 */
public final class EnvironmentBlock {
  /** Entries NAME=value by name; the names are kept byte for byte, as Latin-1. */
  private final Map<String, byte[]> entries;

  private EnvironmentBlock(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /**
   * What this process was started with, and what it has changed of that before the JVM copied it:
   * the kernel shows the beginning alone.
   */
  public static EnvironmentBlock own() throws IOException {
    try {
      return parse(Files.readAllBytes(Path.of("/proc/self/environ"))).changed(System.getenv());
    } catch (AccessDeniedException notDumpable) {
      // a JVM with file capabilities may not read its own
      return of(System.getenv());
    }
  }

  /** These variables alone, in UTF-8. */
  public static EnvironmentBlock of(Map<String, String> variables) {
    return new EnvironmentBlock(Map.of()).with(variables);
  }

  private static EnvironmentBlock parse(byte[] block) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String entry : new String(block, StandardCharsets.ISO_8859_1).split("\0", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        // of two with the same name getenv(3) finds the first
        entries.putIfAbsent(
            entry.substring(0, equals), entry.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return new EnvironmentBlock(entries);
  }

  /**
   * @param now as the JVM has it, which may have lost characters beyond ASCII
   */
  private EnvironmentBlock changed(Map<String, String> now) {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.keySet().removeIf(name -> ascii(name) && !now.containsKey(name));
    EnvironmentBlock left = new EnvironmentBlock(changed);
    Map<String, String> set = new LinkedHashMap<>();
    now.forEach(
        (name, value) -> {
          if (ascii(name) && ascii(value) && !left.text(name).equals(Optional.of(value))) {
            set.put(name, value);
          }
        });
    return left.with(set);
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** The same with these set, in UTF-8. */
  public EnvironmentBlock with(Map<String, String> variables) {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    variables.forEach(
        (name, value) ->
            changed.put(
                new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                (name + "=" + value).getBytes(StandardCharsets.UTF_8)));
    return new EnvironmentBlock(changed);
  }

  /** The same without these. */
  public EnvironmentBlock without(Collection<String> names) {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.keySet().removeAll(names);
    return new EnvironmentBlock(changed);
  }

  /**
   * The value of a variable read as UTF-8; what is none becomes U+FFFD.
   *
   * @param name in ASCII
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable(entries.get(name))
        .map(
            entry ->
                new String(
                    entry,
                    name.length() + 1,
                    entry.length - name.length() - 1,
                    StandardCharsets.UTF_8));
  }

  /** As execve(2) takes it: pointers to the entries, a null pointer, the entries. */
  Memory memory() {
    long texts = (entries.size() + 1L) * Native.POINTER_SIZE;
    long bytes = entries.values().stream().mapToLong(entry -> entry.length + 1L).sum();
    Memory memory = new Memory(texts + bytes);
    long slot = 0;
    long at = texts;
    for (byte[] entry : entries.values()) {
      memory.setPointer(slot, memory.share(at));
      memory.write(at, entry, 0, entry.length);
      memory.setByte(at + entry.length, (byte) 0);
      slot += Native.POINTER_SIZE;
      at += entry.length + 1L;
    }
    memory.setPointer(slot, Pointer.NULL);
    return memory;
  }
}
