package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Core files of dead workers: all of their memory, for those who look further than at stacks. */
public final class CoreFiles {
  private static final int STEP = 1 << 16;

  private final CorePattern pattern;

  /** With the pattern of this kernel. */
  public CoreFiles() {
    this(CorePattern.ofKernel());
  }

  CoreFiles(CorePattern pattern) {
    this.pattern = pattern;
  }

  /** Why they cannot be collected here, for a person; empty when they can. */
  public Optional<String> refusal() {
    return pattern.refusal();
  }

  /**
   * The core file of a process that has been reaped, when it left one.
   *
   * @param workingFolder the process's own
   * @param startedAt when the process was launched: an older file is someone else's
   * @throws IOException when the folder cannot be listed
   */
  public Optional<Path> find(Path workingFolder, long pid, Instant startedAt) throws IOException {
    if (refusal().isPresent()) {
      return Optional.empty();
    }
    Path folder = pattern.folder(workingFolder);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Pattern names = pattern.names(pid);
    Path newest = null;
    Instant when = startedAt;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        BasicFileAttributes about = attributes(file);
        Instant written = about.lastModifiedTime().toInstant();
        if (about.isRegularFile()
            && names.matcher(file.getFileName().toString()).matches()
            && !written.isBefore(when)) {
          newest = file;
          when = written;
        }
      }
    }
    return Optional.ofNullable(newest);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Moves a core file into the evidence, compressed, readable by its owner only: it holds all that
   * was in memory.
   *
   * @param target {@code core.gz}
   * @param most bytes that the compressed file may have; a larger one is not kept
   * @return whether it was kept; the core file itself is gone in either case
   */
  public static boolean keep(Path core, Path target, long most) throws IOException {
    boolean whole = false;
    try (InputStream in = Files.newInputStream(core, LinkOption.NOFOLLOW_LINKS);
        Counted counted = new Counted(PrivateFiles.create(target));
        OutputStream out = new FastGzip(counted)) {
      byte[] buffer = new byte[STEP];
      int size = in.read(buffer);
      while (size >= 0 && counted.written <= most) {
        out.write(buffer, 0, size);
        size = in.read(buffer);
      }
      whole = size < 0 && counted.written <= most;
    } finally {
      Files.deleteIfExists(core);
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
    return whole;
  }

  /** For a crash whose signature has a core file already. */
  public static void discard(Path core) throws IOException {
    Files.deleteIfExists(core);
  }

  /**
   * Writes the native stacks of all threads to a file; when gdb is missing or fails, it says so.
   *
   * @param program what was running: {@code bin/java} of the worker
   * @param target {@code native-stacks.txt}
   */
  public static Path stacks(Path core, Path program, Path target)
      throws IOException, InterruptedException {
    return PrivateFiles.write(target, Gdb.ofCore(core, program));
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, STEP);
      def.setLevel(Deflater.BEST_SPEED); // a core file is mostly zeros: level 6 only takes longer
    }
  }

  private static final class Counted extends OutputStream {
    private final OutputStream out;
    private long written;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int size) throws IOException {
      out.write(bytes, from, size);
      written += size;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
