package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who called what crashed, of all workers of a campaign. gdb looks at the first crash of each way
 * to get there, which takes about a second; later ones that came the same way are told by the words
 * on their stacks.
 */
public final class Culprits {
  /** So often gdb looks in one campaign: ways that are never the same twice must not cost more. */
  private static final int MOST = 64;

  private final Map<Way, Optional<Culprit>> known = new ConcurrentHashMap<>();
  private final Map<String, String> named = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * How a thread came to its crash.
   *
   * @param kind what the library said, or the place in the C library
   * @param words of its stack that point into foreign code
   */
  private record Way(String kind, List<String> words) {}

  /**
   * Of a worker whose abort() waits.
   *
   * @param tid of the thread that waits
   * @param stderr the tail of its standard error
   * @param hsErr its report, when the JVM wrote one and aborts for that
   * @param stacks where gdb's output is, or is to be: {@code native-stacks.txt}
   * @return empty when it is not the C library that crashed, and when nobody knows
   * @throws IOException when the process is gone
   */
  public Optional<Culprit> of(
      PausedAbort abort, int tid, String stderr, Optional<HsErr> hsErr, Path stacks)
      throws IOException, InterruptedException {
    if (hsErr.isPresent() && !CrashSignature.beneath(hsErr.get())) {
      return Optional.empty();
    }
    Modules modules =
        new Modules(
            MemoryMap.of(abort.pid()),
            // as the worker sees it, which may be in a container
            path -> BuildId.of(Path.of("/proc/" + abort.pid() + "/root" + path)));
    String kind =
        hsErr
            .map(crash -> CrashSignature.of(crash).first())
            .orElseGet(() -> AbortMessage.in(stderr).orElse(""));
    OptionalLong sp = hsErr.isPresent() ? hsErr.get().sp() : abort.sp(tid);
    Way way =
        new Way(
            kind,
            sp.isPresent() ? StackWords.foreign(abort.pid(), sp.getAsLong(), modules) : List.of());
    Optional<Culprit> seen = known.get(way);
    if (seen != null) {
      return seen;
    }
    if (asked.incrementAndGet() > MOST) {
      return onStack(way);
    }
    if (!Files.exists(stacks)) {
      PrivateFiles.write(stacks, Gdb.ofProcess(abort.pid(), List.of(), Gdb.DEADLINE));
    }
    Optional<Culprit> found = in(Files.readString(stacks), tid, hsErr, modules);
    known.put(way, found);
    return found;
  }

  /** Without gdb: one that is known from a crash of that kind, and whose call is on the stack. */
  private Optional<Culprit> onStack(Way way) {
    for (String word : way.words()) {
      for (Map.Entry<Way, Optional<Culprit>> one : known.entrySet()) {
        boolean there =
            one.getKey().kind().equals(way.kind())
                && one.getValue()
                    .filter(culprit -> word.equals(FrameText.place(culprit.frame())))
                    .isPresent();
        if (there) {
          return one.getValue();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The same signature with functions and lines that gdb has told of these places before: HotSpot
   * reads no separate debug information, and gdb looks at the first crash of a kind alone.
   */
  public Signature named(Signature signature) {
    return new Signature(
        signature.signal(), named(signature.first()), named(signature.second()), signature.code());
  }

  private String named(String frame) {
    String place = FrameText.place(frame);
    return place == null
        ? frame
        : named.merge(place, frame, (old, now) -> now.length() > old.length() ? now : old);
  }

  private static Optional<Culprit> in(
      String stacks, int tid, Optional<HsErr> hsErr, Modules modules) {
    return Culprit.in(
        GdbStack.ofCrash(
            stacks,
            modules.memory(),
            OptionalInt.of(tid),
            hsErr.map(HsErr::pc).orElse(OptionalLong.empty())),
        modules);
  }
}
