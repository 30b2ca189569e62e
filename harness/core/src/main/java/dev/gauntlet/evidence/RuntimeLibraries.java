package dev.gauntlet.evidence;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Libraries that everybody calls, by file name. There are three questions about them, each with its
 * own answer for the small libraries that glibc had beside libc before 2.34:
 *
 * <ul>
 *   <li>Does a thread begin there? In libc and the loader. Not in librt: a frame of it at the outer
 *       end of a stack says that the thread is a timer's. No thread begins in libdl or libm.
 *   <li>Does a thread wait there for its caller? Also in librt (aio_suspend) and libdl (dlopen);
 *       not in libm, which waits for nothing: a thread that is found there runs.
 *   <li>Does it crash there for what its caller did? In all of these, in the run time of C++, in
 *       allocators and in sanitizers.
 * </ul>
 *
 * <p>The kernel's own library, the vdso, counts as libc.
 */
final class RuntimeLibraries {
  private static final String C = "libc|libpthread|ld-linux.*|ld-musl.*|libc\\.musl.*";
  private static final String WAITING = C + "|librt|libdl";
  private static final String BENEATH =
      WAITING
          + "|libm|ld|libstdc\\+\\+|libc\\+\\+|libc\\+\\+abi|libgcc_s|libunwind"
          + "|libjemalloc|libtcmalloc.*|libmimalloc.*|libasan|liblsan|libtsan|libubsan";

  private static final Pattern BEGINS = named(C);
  private static final Pattern WAITS = named(WAITING);
  private static final Pattern CRASHES = named(BENEATH);

  private static final Set<String> JVM = Set.of("libjvm.so", "libjli.so");
  private static final Set<String> JDK =
      Set.of(
          "libjava.so",
          "libjimage.so",
          "libverify.so",
          "libzip.so",
          "libnio.so",
          "libnet.so",
          "libmanagement.so",
          "libmanagement_ext.so",
          "libinstrument.so",
          "libextnet.so");
  // they only pass calls on: a thread waits in what they called, but what crashes there is foreign
  private static final Set<String> BRIDGES = Set.of("libjsig.so", "libjnidispatch.so", "jna.tmp");

  // JNA unpacks its library under a new name in every process
  private static final Pattern UNPACKED = Pattern.compile("jna\\d+\\.tmp");

  private RuntimeLibraries() {}

  private static Pattern named(String names) {
    return Pattern.compile("(?:" + names + ")[.-].*|\\[vdso\\]");
  }

  /** Whether threads begin in it. */
  static boolean begins(String module) {
    return BEGINS.matcher(module).matches();
  }

  /** Whether a thread waits in it on behalf of its caller: of C, the JDK or JNA. */
  static boolean waits(String module) {
    return WAITS.matcher(module).matches() || jdk(module) || bridge(module);
  }

  /** Whether a crash in it is its caller's. */
  static boolean crashes(String module) {
    return CRASHES.matcher(module).matches();
  }

  /** Whether it is the virtual machine, or what starts it. */
  static boolean jvm(String module) {
    return JVM.contains(module);
  }

  /** Whether it is a library of the JDK by its name. */
  static boolean jdk(String module) {
    return jvm(module) || JDK.contains(module);
  }

  /** Whether it only passes calls on. */
  static boolean bridge(String module) {
    return BRIDGES.contains(steady(module));
  }

  /** The name that it has in every process. */
  static String steady(String module) {
    return UNPACKED.matcher(module).replaceAll("jna.tmp");
  }
}
