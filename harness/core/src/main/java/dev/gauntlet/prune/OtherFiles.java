package dev.gauntlet.prune;

import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the files of a folder but for some. */
final class OtherFiles extends SimpleFileVisitor<Path> {
  private final Set<Path> but;
  private final List<Path> found;

  /**
   * @param but files and folders that are left out
   * @param found is added to
   */
  OtherFiles(Collection<Path> but, List<Path> found) {
    this.but = new HashSet<>(but);
    this.found = found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
    return but.contains(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
    if (!but.contains(file)) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }
}
