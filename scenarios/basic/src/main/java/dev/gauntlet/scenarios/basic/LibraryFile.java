package dev.gauntlet.scenarios.basic;

import dev.gauntlet.elf.ElfFormatException;
import dev.gauntlet.elf.ElfSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The file that {@code --library} means, and what can be said of it without loading it. */
final class LibraryFile {
  private static final int NAMES_TOLD = 8;

  private LibraryFile() {}

  /**
   * A name with a slash, or of a file in the working folder, is that file. Any other is left to the
   * dynamic loader, whose search path is known to it alone: empty.
   */
  static Optional<Path> of(String library) {
    Path path;
    try {
      path = Path.of(library).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--library: not a path: " + e.getMessage(), e);
    }
    return library.contains("/") || Files.isRegularFile(path)
        ? Optional.of(path)
        : Optional.empty();
  }

  /**
   * @throws IllegalArgumentException with a sentence, when the file is no shared library that this
   *     JVM can load
   */
  static ElfSymbols symbols(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("--library: there is no file " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("--library: " + file + " is not a file");
    }
    try {
      return ElfSymbols.read(file);
    } catch (ElfFormatException e) {
      throw new IllegalArgumentException("--library: " + file + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("--library: cannot read " + file + ": " + e, e);
    }
  }

  /**
   * @param option the option that named it, for the message
   * @throws IllegalArgumentException with a sentence, when there is no such function
   */
  static void requireFunction(ElfSymbols symbols, Path file, String option, String name) {
    if (symbols.functions().contains(name)) {
      return;
    }
    String start = "--%s: %s defines ".formatted(option, file);
    if (symbols.data().contains(name)) {
      throw new IllegalArgumentException(start + name + " as data, not as a function");
    }
    String mangled = "_Z" + name.length() + name;
    if (symbols.functions().stream().anyMatch(other -> other.startsWith(mangled))) {
      throw new IllegalArgumentException(
          start + name + " for C++ only: declare it extern \"C\" int " + name + "(void)");
    }
    throw new IllegalArgumentException(
        start + "no function " + name + "; " + others(symbols.functions(), name));
  }

  private static String others(SortedSet<String> functions, String name) {
    if (functions.isEmpty()) {
      return "it defines none at all (all static or hidden?)";
    }
    String told =
        functions.stream()
            .sorted(Comparator.comparingInt((String other) -> -sameStart(other, name)))
            .limit(NAMES_TOLD)
            .collect(Collectors.joining(", "));
    int more = functions.size() - NAMES_TOLD;
    return "it defines " + told + (more > 0 ? " and " + more + " more" : "");
  }

  private static int sameStart(String a, String b) {
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }
}
