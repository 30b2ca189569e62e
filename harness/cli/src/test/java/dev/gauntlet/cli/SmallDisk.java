package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A tmpfs of some KiB at a folder, in name spaces of its own: no rights are needed for it. */
final class SmallDisk implements AutoCloseable {
  private final Process holder;
  private final Path folder;

  private SmallDisk(Process holder, Path folder) {
    this.holder = holder;
    this.folder = folder;
  }

  /** Skips the test where a user may not mount in name spaces of its own. */
  static SmallDisk at(Path folder, int kibibytes) throws IOException {
    Files.createDirectories(folder);
    String mount = "mount -t tmpfs -o size=%dk none '%s' && echo mounted && read end";
    Process holder =
        new ProcessBuilder(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                mount.formatted(kibibytes, folder))
            .redirectErrorStream(true)
            .start();
    byte[] said = holder.getInputStream().readNBytes("mounted".length());
    String text = new String(said, StandardCharsets.US_ASCII);
    assumeTrue(text.equals("mounted"), "no tmpfs in a name space of one's own here: " + text);
    return new SmallDisk(holder, folder);
  }

  /** Words before a command that is to see it. */
  List<String> before() {
    return List.of(
        "nsenter", "--user", "--mount", "--preserve-credentials", "--target", "" + holder.pid());
  }

  /** What lies on it, as seen from here. */
  Path seen(String file) {
    return Path.of("/proc/" + holder.pid() + "/root" + folder).resolve(file);
  }

  /** So many KiB are left, a multiple of 4. */
  void fillBut(int kibibytes) throws IOException {
    fill();
    try (FileChannel filler =
        FileChannel.open(seen("filler"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      filler.truncate(filler.size() - 1024L * kibibytes);
    }
  }

  /** Not a byte is left. */
  void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(seen("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  void resize(int kibibytes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before());
    command.addAll(List.of("mount", "-o", "remount,size=" + kibibytes + "k", folder.toString()));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Override
  public void close() {
    // the last process of the name space takes the disk with it
    holder.destroyForcibly();
    holder.onExit().join();
  }
}
