package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Core files of dead workers and of their children: all of their memory. */
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

  /** Whether the kernel writes them to files that are nobody else's, or to one of a known name. */
  public boolean overwritesNone() {
    return refusal().isEmpty() && (pattern.perProcess() || pattern.single().isPresent());
  }

  /**
   * The one file that all go to, relative to a process's working folder; empty when they differ.
   */
  public Optional<String> single() {
    return pattern.single();
  }

  /**
   * The core file of a process that has been reaped, when it left one. It is taken only when the
   * file itself says that it is this process's: two campaigns may run in one folder.
   *
   * @param workingFolder the process's own
   * @param startedAt when the process was launched: an older file is someone else's
   * @throws IOException when the folder cannot be listed
   */
  public Optional<Path> find(Path workingFolder, long pid, Instant startedAt) throws IOException {
    if (refusal().isPresent()) {
      return Optional.empty();
    }
    Path newest = null;
    Instant when = startedAt;
    for (Path file : files(workingFolder, pattern.names(pid))) {
      Instant written = written(file);
      if (!written.isBefore(when) && of(file, pid)) {
        newest = file;
        when = written;
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Those that may be core files; none of a folder that is gone, or not ours to list. */
  private List<Path> files(Path workingFolder, Pattern names) throws IOException {
    Optional<Path> single = pattern.single().map(workingFolder::resolve);
    if (single.isPresent()) {
      return List.of(single.get());
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            pattern.folder(workingFolder),
            file -> names.matcher(String.valueOf(file.getFileName())).matches())) {
      files.forEach(found::add);
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException none) {
      return found;
    }
    return found;
  }

  /** When it was written; long ago when it is no file, or gone. */
  private static Instant written(Path file) throws IOException {
    try {
      BasicFileAttributes about = attributes(file);
      return about.isRegularFile() ? about.lastModifiedTime().toInstant() : Instant.MIN;
    } catch (NoSuchFileException | AccessDeniedException none) {
      return Instant.MIN;
    }
  }

  /**
   * Takes a core file out of the folder that others may write their own to under the same name.
   *
   * @param core as {@link #find} returned it
   * @param target where it goes, copied from another file system
   * @return where it is now; empty when another process has replaced it meanwhile
   */
  public static Optional<Path> claim(Path core, long pid, Path target) throws IOException {
    try {
      Path claimed = Files.move(core, target, StandardCopyOption.ATOMIC_MOVE);
      if (of(claimed, pid)) {
        return Optional.of(claimed);
      }
      Files.move(claimed, core, StandardCopyOption.ATOMIC_MOVE);
      return Optional.empty();
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      return copied(core, pid, target);
    } catch (NoSuchFileException taken) {
      return Optional.empty();
    }
  }

  private static Optional<Path> copied(Path core, long pid, Path target) throws IOException {
    // beside the core first: there nobody else writes to that name
    Path aside = core.resolveSibling(core.getFileName() + ".of-" + pid);
    Files.move(core, aside, StandardCopyOption.ATOMIC_MOVE);
    if (!of(aside, pid)) {
      Files.move(aside, core, StandardCopyOption.ATOMIC_MOVE);
      return Optional.empty();
    }
    Path begun = target.resolveSibling(target.getFileName() + ".part");
    try (InputStream in = Files.newInputStream(aside, LinkOption.NOFOLLOW_LINKS);
        OutputStream out = PrivateFiles.create(begun)) {
      in.transferTo(out);
    }
    Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(aside);
    return Optional.of(target);
  }

  /** A file that does not say whose it is may be another's that is being written. */
  private static boolean of(Path core, long pid) throws IOException {
    try {
      return CoreNotes.of(core).filter(notes -> notes.pid() == pid).isPresent();
    } catch (NoSuchFileException | AccessDeniedException taken) {
      return false; // its own campaign's
    }
  }

  /**
   * Deletes the core files of a session's processes.
   *
   * @param workingFolder that they ran in
   * @param session its number, which is the pid of the worker that leads it
   * @param since an older file is someone else's
   * @return whether one of them was cut off
   */
  public boolean sweep(Path workingFolder, int session, Instant since) throws IOException {
    if (refusal().isPresent()) {
      return false;
    }
    boolean cut = false;
    for (Path file : files(workingFolder, pattern.names())) {
      cut |= sweepOne(file, session, since);
    }
    return cut;
  }

  private static boolean sweepOne(Path file, int session, Instant since) throws IOException {
    if (written(file).isBefore(since)) {
      return false;
    }
    try {
      Optional<CoreNotes> ours = CoreNotes.of(file).filter(notes -> notes.session() == session);
      if (ours.isPresent()) {
        Files.deleteIfExists(file);
      }
      return ours.filter(CoreNotes::cut).isPresent();
    } catch (NoSuchFileException | AccessDeniedException none) {
      return false; // nothing of ours is there
    }
  }

  /** Whether a core file ends before the memory of its process does. */
  public static boolean cut(Path core) throws IOException {
    return CoreNotes.of(core).map(CoreNotes::cut).orElse(true);
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
   * @param stopped whether the user wants to stop, asked all the time; then it is not kept
   * @return whether it was kept; the core file itself is gone in either case
   */
  public static boolean keep(Path core, Path target, long most, BooleanSupplier stopped)
      throws IOException {
    boolean whole = false;
    // a copy that was cut off, by a full disk or by our own death, never has the final name
    Path begun = target.resolveSibling(target.getFileName() + ".part");
    try (InputStream in = Files.newInputStream(core, LinkOption.NOFOLLOW_LINKS);
        Counted counted = new Counted(PrivateFiles.create(begun));
        OutputStream out = new FastGzip(counted)) {
      byte[] buffer = new byte[STEP];
      int size = in.read(buffer);
      while (size >= 0 && counted.written <= most && !stopped.getAsBoolean()) {
        out.write(buffer, 0, size);
        size = in.read(buffer);
      }
      whole = size < 0 && counted.written <= most;
    } finally {
      Files.deleteIfExists(core);
      if (!whole) {
        Files.deleteIfExists(begun);
      }
    }
    if (whole) {
      Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
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
   * @param program what was running, where the core does not say: {@code bin/java} of the worker
   * @param target {@code native-stacks.txt}
   */
  public static Path stacks(Path core, Path program, Path target)
      throws IOException, InterruptedException {
    Optional<Path> told = CoreNotes.of(core).flatMap(CoreNotes::program);
    return PrivateFiles.write(target, Gdb.ofCore(core, Optional.of(told.orElse(program))));
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
