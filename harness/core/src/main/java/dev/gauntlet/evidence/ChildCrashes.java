package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where children crashed, of a whole campaign: processes that are no JVM, and leave no report but a
 * core file. gdb looks at the first one of each place; one beneath the C library is looked at each
 * time, since its culprit differs.
 */
public final class ChildCrashes {
  private static final String CUT =
      "the core file was cut off (more than the limit of core files, or a full disk): gdb may not"
          + " see all of the stacks\n";

  /** So often gdb looks in one campaign. */
  private static final int MOST = 64;

  private final Map<String, Signature> places = new HashMap<>();
  private final Map<Signature, Signature> plain = new HashMap<>();
  private int asked;

  /**
   * The signature of a crash that has left a core file.
   *
   * @param known what standard error or the kernel's line alone say
   * @param abort whether it is an abort: what was said counts then
   * @param target where gdb's output goes: {@code native-stacks.txt}
   * @throws IOException when the core cannot be read, or the stacks cannot be written
   */
  public synchronized Signature of(Signature known, boolean abort, Path core, Path target)
      throws IOException, InterruptedException {
    Optional<CoreNotes> read = CoreNotes.of(core);
    if (read.isEmpty()) {
      return without(known);
    }
    CoreNotes notes = read.get();
    Modules modules = new Modules(notes.memory(), BuildId::of);
    Optional<NativeFrame> leaf =
        notes.pc().isPresent() ? notes.memory().at(notes.pc().getAsLong(), "") : Optional.empty();
    boolean once = !abort && leaf.isPresent() && !Modules.beneath(leaf.get());
    String place = known.signal() + " " + leaf.map(frame -> modules.text(frame, "")).orElse("");
    if (once && places.containsKey(place)) {
      return places.get(place);
    }
    String stacks = "";
    if (asked++ < MOST) {
      stacks = Gdb.ofCore(core, notes.program());
      PrivateFiles.write(target, notes.cut() ? CUT + stacks : stacks);
    }
    List<GdbFrame> frames = GdbStack.ofCore(stacks, notes.memory(), notes.tid(), notes.pc());
    if (frames.isEmpty()) {
      frames = leaf.map(frame -> List.of(new GdbFrame(frame, ""))).orElse(List.of());
    }
    Signature found =
        abort ? aborted(known, frames, modules) : crashed(known, notes, leaf, frames, modules);
    if (once) {
      places.put(place, found);
    }
    if (!abort && known.first() != null) {
      plain.merge(known, found, ChildCrashes::common);
    }
    return found;
  }

  /** Of a crash without a core: as one that had a core, and of which the same is known. */
  public synchronized Signature without(Signature known) {
    return plain.getOrDefault(known, known);
  }

  private static Signature common(Signature one, Signature other) {
    return one.key().equals(other.key())
        ? one
        : new Signature(one.signal(), one.first(), null, null);
  }

  private static Signature aborted(Signature known, List<GdbFrame> frames, Modules modules) {
    return Culprit.in(frames, modules).map(culprit -> culprit.in(known)).orElse(known);
  }

  private static Signature crashed(
      Signature known,
      CoreNotes notes,
      Optional<NativeFrame> leaf,
      List<GdbFrame> frames,
      Modules modules) {
    String signal = known.signal();
    if (leaf.isEmpty() && notes.pc().isPresent()) {
      // a call through a bad pointer: its caller says more
      return new Signature(
          signal, CrashSignature.nowhere(notes.pc().getAsLong()), caller(frames, 0, modules));
    }
    if (frames.isEmpty()) {
      return known;
    }
    GdbFrame first = frames.get(0);
    if (Modules.beneath(first.frame())) {
      Signature beneath = new Signature(signal, modules.text(first.frame(), ""), null);
      return Culprit.in(frames, modules).map(culprit -> culprit.in(beneath)).orElse(beneath);
    }
    return new Signature(
        signal,
        modules.text(first.frame(), first.line()),
        caller(frames, 1, modules),
        CodeHash.of(first.frame(), modules.memory(), false));
  }

  /** Null when nothing but the start of the thread is above. */
  private static String caller(List<GdbFrame> frames, int at, Modules modules) {
    return frames.stream()
        .skip(at)
        .limit(1)
        .filter(frame -> !Modules.cLibrary(frame.frame()))
        .map(frame -> modules.text(frame.frame(), frame.line()))
        .findFirst()
        .orElse(null);
  }
}
