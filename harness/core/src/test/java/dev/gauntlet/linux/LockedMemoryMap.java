package dev.gauntlet.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that holds the lock of its memory map and is stuck in the kernel: a thread of it writes
 * to a mapped file of a file system that is frozen, another one changes the protection of that
 * page, which waits for the first one. The file system lies in a file of a temporary folder; it is
 * thawed at the end.
 */
public final class LockedMemoryMap implements AutoCloseable {
  private static final String SOURCE =
      """
      #include <fcntl.h>
      #include <pthread.h>
      #include <stdio.h>
      #include <sys/mman.h>
      #include <unistd.h>
      static char *map;
      static void *store(void *none) { map[0] = 1; return none; }
      int main(int count, char **words) {
        pthread_t thread;
        map = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, open(words[1], O_RDWR), 0);
        puts("mapped");
        fflush(stdout);
        getchar();
        pthread_create(&thread, 0, store, 0);
        usleep(100000);
        mprotect(map, 4096, PROT_READ);
        pthread_join(thread, 0);
        return 0;
      }
      """;

  private final Path mount;
  private final Process process;

  private LockedMemoryMap(Path mount, Process process) {
    this.mount = mount;
    this.process = process;
  }

  /** Skips the test where no file system may be mounted, as in a container. */
  public static LockedMemoryMap in(Path folder, String token) throws Exception {
    Path image = folder.resolve("image");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(2 << 20);
    }
    Path mount = Files.createDirectory(folder.resolve("mount"));
    assumeTrue(
        ran("mkfs.ext4", "-q", "-F", "" + image)
            && ran("mount", "-o", "loop", "" + image, "" + mount),
        "no file system can be made and mounted here");
    try {
      return new LockedMemoryMap(mount, started(folder, mount, token));
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      ran("fsfreeze", "-u", "" + mount);
      ran("umount", "" + mount);
      throw failed;
    }
  }

  private static Process started(Path folder, Path mount, String token) throws Exception {
    Path program = folder.resolve("locks");
    Path source = Files.writeString(folder.resolve("locks.c"), SOURCE);
    if (!ran("cc", "-O1", "-o", "" + program, "" + source, "-lpthread")) {
      throw new IOException("cc could not compile " + source);
    }
    Path data = Files.write(mount.resolve("data"), new byte[4096]);
    ProcessBuilder builder = new ProcessBuilder("" + program, "" + data);
    builder.environment().put(ProcessToken.VARIABLE, token);
    Process process = builder.start();
    if (process.getInputStream().read() < 0 || !ran("fsfreeze", "-f", "" + mount)) {
      process.destroyForcibly();
      throw new IOException("the file system of " + mount + " cannot be frozen");
    }
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    while (!locked(process.pid())) {
      Thread.sleep(1);
    }
    return process;
  }

  /** Both threads wait: the first one for the second, and that one for the file system. */
  private static boolean locked(long pid) {
    String[] threads = Path.of("/proc/" + pid + "/task").toFile().list();
    return threads != null
        && threads.length == 2
        && List.of(threads).stream()
            .map(thread -> ProcessStat.of(pid + "/task/" + thread))
            .allMatch(stat -> stat.filter(one -> one.state().equals("D")).isPresent());
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Lets the process go on, which ends it. */
  public void release() throws IOException, InterruptedException {
    ran("fsfreeze", "-u", "" + mount);
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + pid() + " does not end");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        release();
      }
      if (!ran("umount", "" + mount)) {
        throw new IOException("cannot unmount " + mount);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before " + mount + " was unmounted");
    }
  }
}
