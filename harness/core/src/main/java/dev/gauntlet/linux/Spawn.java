package dev.gauntlet.linux;

import com.sun.jna.Memory;
import com.sun.jna.StringArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a process of its own group with a clean slate: empty signal mask (Java threads block
 * SIGQUIT, and a child would inherit that), default dispositions, and no descriptor but the ones
 * listed.
 */
public final class Spawn {
  private static final short SETPGROUP = 0x02;
  private static final short SETSIGDEF = 0x04;
  private static final short SETSIGMASK = 0x08;
  private static final short SETSID = 0x80;
  private static final int SIGSET_BYTES = 128;
  private static final int O_WRONLY = 01;
  private static final int O_CREAT = 0100;
  private static final int O_TRUNC = 01000;

  private static final int NO_GATE = -1;

  /** Where a gated child finds its gate. */
  private static final int GATE = Lifeline.FD + 1;

  private static final String WAITING =
      "read -r go <&" + GATE + " && exec \"$0\" \"$@\" " + GATE + "<&-";

  /** The same in a folder, which must be absolute: a variable CDPATH says where others lead. */
  private static final String WAITING_THERE =
      "read -r go <&" + GATE + " && cd \"$0\" && exec \"$@\" " + GATE + "<&-";

  private final List<String> command;
  private final EnvironmentBlock environment;
  private final boolean session;
  private final int stdout;
  private final int stderr;
  private final int lifeline;
  private final int gate;

  private Spawn(
      List<String> command,
      EnvironmentBlock environment,
      boolean session,
      int stdout,
      int stderr,
      int lifeline,
      int gate) {
    this.command = command;
    this.environment = environment;
    this.session = session;
    this.stdout = stdout;
    this.stderr = stderr;
    this.lifeline = lifeline;
    this.gate = gate;
  }

  /** Leads a session of its own: a worker. */
  public static Spawn leader(
      List<String> command, EnvironmentBlock environment, int stdout, int stderr, int lifeline) {
    return new Spawn(command, environment, true, stdout, stderr, lifeline, NO_GATE);
  }

  /** Leads a group of its own in the worker's session: a child of a scenario. */
  public static Spawn child(
      List<String> command, EnvironmentBlock environment, int stdout, int stderr, int lifeline) {
    return new Spawn(command, environment, false, stdout, stderr, lifeline, NO_GATE);
  }

  /**
   * As {@link #child}, but the program begins when a line comes through the gate, and never when
   * the gate closes without one. A group can be tied to a lifeline only once it exists; who is
   * killed in between must not leave one that nobody ends. The waiting is done by a shell, which
   * then becomes the program: same pid, 1 ms, and PWD among its variables.
   *
   * @param directory absolute, its working directory; empty for ours
   * @param gate reading end of a pipe
   */
  public static Spawn gated(
      List<String> command,
      EnvironmentBlock environment,
      Optional<Path> directory,
      int stdout,
      int stderr,
      int lifeline,
      int gate) {
    String script = directory.isPresent() ? WAITING_THERE : WAITING;
    List<String> waiting = new ArrayList<>(List.of("/bin/sh", "-c", script));
    directory.ifPresent(folder -> waiting.add(folder.toString()));
    waiting.addAll(command);
    return new Spawn(waiting, environment, false, stdout, stderr, lifeline, gate);
  }

  /**
   * Starts it; the program is looked for on PATH when it has no slash.
   *
   * @return its pid, which is its group too
   * @throws IOException with the kernel's reason
   */
  public int start() throws IOException {
    // glibc's attributes take 336 bytes and its file actions 80; room to spare for other libcs
    try (Memory attributes = new Memory(1024);
        Memory actions = new Memory(1024);
        Memory variables = environment.memory()) {
      check("posix_spawnattr_init", Libc.posix_spawnattr_init(attributes));
      check("posix_spawn_file_actions_init", Libc.posix_spawn_file_actions_init(actions));
      try {
        attributes(attributes);
        descriptors(actions);
        byte[] pid = new byte[4];
        StringArray argv = new StringArray(command.toArray(new String[0]), "UTF-8");
        int rc = Libc.posix_spawnp(pid, command.get(0), actions, attributes, argv, variables);
        if (rc != 0) {
          throw Errno.of("cannot start " + command.get(0), rc);
        }
        return ByteBuffer.wrap(pid).order(ByteOrder.nativeOrder()).getInt();
      } finally {
        Libc.posix_spawn_file_actions_destroy(actions);
        Libc.posix_spawnattr_destroy(attributes);
      }
    }
  }

  private void attributes(Memory attributes) throws IOException {
    short group = session ? SETSID : SETPGROUP;
    byte[] all = new byte[SIGSET_BYTES];
    java.util.Arrays.fill(all, (byte) 0xff);
    check(
        "posix_spawnattr_setflags",
        Libc.posix_spawnattr_setflags(attributes, (short) (group | SETSIGMASK | SETSIGDEF)));
    check("posix_spawnattr_setpgroup", Libc.posix_spawnattr_setpgroup(attributes, 0));
    check(
        "posix_spawnattr_setsigmask",
        Libc.posix_spawnattr_setsigmask(attributes, new byte[SIGSET_BYTES]));
    check("posix_spawnattr_setsigdefault", Libc.posix_spawnattr_setsigdefault(attributes, all));
  }

  private void descriptors(Memory actions) throws IOException {
    check("stdin", Libc.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0));
    check("stdout", Libc.posix_spawn_file_actions_adddup2(actions, stdout, 1));
    check("stderr", Libc.posix_spawn_file_actions_adddup2(actions, stderr, 2));
    check("lifeline", Libc.posix_spawn_file_actions_adddup2(actions, lifeline, Lifeline.FD));
    if (gate != NO_GATE) {
      check("gate", Libc.posix_spawn_file_actions_adddup2(actions, gate, GATE));
    }
    CloseFrom.apply(actions, gate == NO_GATE ? GATE : GATE + 1);
  }

  private static void check(String call, int rc) throws IOException {
    if (rc != 0) {
      throw Errno.of(call, rc);
    }
  }

  /** Opens a file for a child to write to, emptied first, for the owner only. */
  public static int openForWriting(String path) throws IOException {
    int fd = Libc.open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) {
      throw Errno.last("cannot write " + path);
    }
    return fd;
  }

  public static void close(int fd) {
    Libc.close(fd);
  }
}
