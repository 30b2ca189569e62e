package dev.gauntlet.evidence;

import java.util.regex.Pattern;

/** Texts of refusals that say that something ran out, by the words of those who write them. */
final class Exhaustion {
  private static final Pattern NAMED =
      Pattern.compile(
          String.join(
              "|",
              // errno(3): EMFILE, ENFILE, ENOMEM, ENOSPC, as names, numbers and strerror's texts
              "\\bEMFILE\\b|\\bENFILE\\b|\\bENOMEM\\b|\\bENOSPC\\b|\\berrno[ =:]+(12|23|24|28)\\b",
              "(?i:too many open files|cannot allocate memory|no space left on)",
              // malloc's callers, the JVM, CUDA, Vulkan, OpenGL, NVENC: OUT_OF_MEMORY,
              // OUT_OF_DEVICE_MEMORY, OutOfMemoryError
              "(?i:out[ _]of[ _](device[ _]|host[ _]|pool[ _]|gpu[ _]|video[ _])?memory)",
              "OutOfMemory|cudaErrorMemoryAllocation|VK_ERROR_TOO_MANY_OBJECTS|EGL_BAD_ALLOC",
              "VA_STATUS_ERROR_ALLOCATION_FAILED",
              // EAGAIN alone is FFmpeg's word for "give me more": only of threads and processes
              "(?i:unable to create (new )?native thread)",
              "(?i:(pthread_create|fork|clone|posix_spawn)\\b.*resource temporarily unavailable)",
              // the NVIDIA driver's channels
              "(?i:no (more |free )?channels?( is| was| are| were)? (left|available))"));

  private Exhaustion() {}

  static boolean named(String text) {
    return NAMED.matcher(text).find();
  }
}
