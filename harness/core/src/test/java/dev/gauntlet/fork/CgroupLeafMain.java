package dev.gauntlet.fork;

import java.nio.file.Files;
import java.nio.file.Path;

/** Lives in a group that it makes able to limit others. */
final class CgroupLeafMain {
  private CgroupLeafMain() {}

  /**
   * @param arguments group and controller
   */
  public static void main(String[] arguments) throws Exception {
    Path group = Path.of(arguments[0]);
    System.out.println("shared " + CgroupLeaf.share(group, arguments[1]));
    System.out.println(
        Files.readString(Path.of("/proc/self/cgroup")).lines().reduce((a, b) -> b).get());
    Path beside = Files.createDirectory(group.resolve("run"));
    String[] files = beside.toFile().list((at, name) -> name.startsWith(arguments[1] + "."));
    System.out.println("limits " + (files.length > 0));
    Files.delete(beside);
  }
}
