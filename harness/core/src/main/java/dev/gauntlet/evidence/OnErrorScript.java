package dev.gauntlet.evidence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Native stacks of the first crash of a kind, taken inside the dying worker: HotSpot runs a script
 * once its hs_err is complete and before it aborts. Later crashes of that kind cost one shell.
 *
 * <p>Paths travel in environment variables, never in the option: HotSpot splits that at {@code ;},
 * expands {@code %} in it and hands it to a shell.
 */
public final class OnErrorScript {
  /** Longest time that the script holds a dying worker up: gdb's deadline and its killing. */
  public static final java.time.Duration DEADLINE = Gdb.DEADLINE.plusSeconds(3);

  /** What the script writes, in the folder of the evidence. */
  public static final String STACKS = "native-stacks.txt";

  private static final String RESOURCE = "/META-INF/gauntlet/on-error.sh";

  private final Path script;

  private OnErrorScript(Path script) {
    this.script = script;
  }

  /**
   * What the launcher adds to a worker.
   *
   * @param flags for the JVM
   * @param environment for the process
   */
  public record Option(List<String> flags, Map<String, String> environment) {}

  /**
   * Unpacks the script.
   *
   * @param cache a folder of ours; made, with rights for its owner only, when it is missing
   */
  public static OnErrorScript in(Path cache) throws IOException {
    Path folder = cache.toAbsolutePath();
    Files.createDirectories(folder, PrivateFiles.FOLDER);
    Path script = folder.resolve("on-error.sh");
    Path fresh = Files.createTempFile(folder, "on-error", ".sh", PrivateFiles.FILE);
    try (InputStream in = OnErrorScript.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException(RESOURCE + " is missing from the class path");
      }
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(fresh, PrivateFiles.FILE.value());
    // whole at any moment: a worker may be dying while another controller unpacks
    Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
    return new OnErrorScript(script);
  }

  /**
   * @param hsErr where {@code -XX:ErrorFile} of this worker points
   * @param evidence folder of this run; must exist when the worker dies
   * @param seen folder of the campaign in which the kinds of crashes are marked; made when missing
   */
  public Option option(Path hsErr, Path evidence, Path seen) throws IOException {
    Files.createDirectories(seen.toAbsolutePath(), PrivateFiles.FOLDER);
    return new Option(
        List.of("-XX:OnError=sh \"$GAUNTLET_ON_ERROR\" %p"),
        Map.of(
            "GAUNTLET_ON_ERROR", script.toString(),
            "GAUNTLET_HS_ERR", hsErr.toAbsolutePath().toString(),
            "GAUNTLET_STACKS", evidence.toAbsolutePath().resolve(STACKS).toString(),
            "GAUNTLET_SEEN", seen.toAbsolutePath().toString()));
  }
}
