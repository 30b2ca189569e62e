package dev.gauntlet.scenarios.cuda;

import com.sun.jna.NativeLibrary;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.driver.JCudaDriver;

/**
 * Loads the driver and JCuda's library. JCuda unpacks its own into the folder for temporary files
 * under a fixed name, and takes what it finds there, be it half written by another worker: so it is
 * put there before, in one step, and the folder is one of our own.
 */
final class Jcuda {
  private static final String TEMPORARY = "java.io.tmpdir";

  private Jcuda() {}

  /**
   * @throws Unsupported when there is no driver here, or no JCuda for this platform
   */
  static synchronized void load() throws Unsupported, IOException {
    try {
      NativeLibrary.getInstance("libcuda.so.1");
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported(
          "CUDA needs an NVIDIA GPU: libcuda.so.1, which comes with its driver, could not be"
              + " loaded. Install the driver, or choose another engine.",
          e);
    }
    Path folder = MachineCache.folder("jcuda-" + JCudaVersion.get());
    unpack(folder);
    String temporary = System.getProperty(TEMPORARY);
    System.setProperty(TEMPORARY, folder.toString());
    try {
      JCudaDriver.setExceptionsEnabled(false);
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported(
          "JCuda's library could not be loaded: " + e.getMessage().lines().findFirst().orElse(""),
          e);
    } finally {
      System.setProperty(TEMPORARY, temporary);
    }
  }

  private static void unpack(Path folder) throws Unsupported, IOException {
    String name =
        LibUtils.createLibraryFileName(
            LibUtils.createPlatformLibraryName("JCudaDriver-" + JCudaVersion.get()));
    Path library = folder.resolve(name);
    if (Files.exists(library)) {
      return;
    }
    try (InputStream in = JCudaDriver.class.getResourceAsStream("/lib/" + name)) {
      if (in == null) {
        throw new Unsupported(
            "JCuda has no library for this platform ("
                + System.getProperty("os.arch")
                + "): it is published for x86-64 only. Choose another engine.");
      }
      Path half = Files.createTempFile(folder, "half", ".so");
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
