package dev.gauntlet.scenarios.basic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shared library made on the spot by the C compiler, which the build needs for meta as well. */
final class CompiledC {
  private CompiledC() {}

  static Path library(Path folder, String name, String source, String... flags)
      throws IOException, InterruptedException {
    Path c = folder.resolve(name + ".c");
    Path library = folder.resolve(name + ".so");
    Files.writeString(c, source);
    List<String> command = new ArrayList<>(List.of("cc", "-O2", "-shared", "-fPIC"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-o", library.toString(), c.toString()));
    Process cc = new ProcessBuilder(command).inheritIO().start();
    if (cc.waitFor() != 0) {
      throw new IOException("cc failed on " + c);
    }
    return library;
  }
}
