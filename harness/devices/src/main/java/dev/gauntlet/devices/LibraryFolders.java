package dev.gauntlet.devices;

import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where this machine keeps its libraries: the usual folders and those of ld.so.conf. */
final class LibraryFolders {
  private static final List<String> USUAL =
      List.of("/usr/local/lib", "/usr/lib", "/usr/lib64", "/lib", "/lib64");

  private final Probes probes;
  private final List<String> folders;

  LibraryFolders(Probes probes) {
    this.probes = probes;
    Set<String> found = new LinkedHashSet<>();
    for (Path conf : probes.list("/etc/ld.so.conf.d", "*.conf")) {
      Reading text = probes.text(conf);
      if (text.readable()) {
        text.value().lines().filter(line -> line.startsWith("/")).forEach(found::add);
      }
    }
    for (String usual : USUAL) {
      for (Path multiarch : probes.list(usual, "*-linux-*")) {
        found.add(usual + "/" + multiarch.getFileName());
      }
      found.add(usual);
    }
    folders = List.copyOf(found);
  }

  /**
   * The first library by a glob, links resolved.
   *
   * @param subfolder below the library folders, {@code ""} for themselves
   */
  Optional<Path> first(String subfolder, String glob) {
    for (String folder : folders) {
      String place = subfolder.isEmpty() ? folder : folder + "/" + subfolder;
      List<Path> found = new ArrayList<>(probes.list(place, glob));
      found.removeIf(file -> !Files.isRegularFile(file));
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }
}
