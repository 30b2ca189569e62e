package dev.gauntlet.blame;

import dev.gauntlet.blame.Blame.Culprit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;
import one.jfr.event.MallocEvent;

/** What async-profiler recorded, by stack. Read by its own reader: not every JDK has jdk.jfr. */
final class Recording {
  private static final int MOST_FRAMES = 40;
  private static final int LONGEST_FRAME = 200;

  private static final String PROFILER = "libasyncProfiler";

  /** What these allocate is counted elsewhere, by NMT, or is the profiler's. */
  private static final List<String> NOT_THEIRS = List.of("libjvm.so", PROFILER);

  private final List<List<String>> stacks = new ArrayList<>();
  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final Map<Integer, Integer> ofChunk = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  private record Call(long time, long address, long size, int stack) {}

  private record Total(long bytes, long calls) {
    Total plus(Total other) {
      return new Total(bytes + other.bytes, calls + other.calls);
    }
  }

  private Recording() {}

  /** Reads all of a file. */
  static Recording read(Path file) throws IOException {
    Recording recording = new Recording();
    try (JfrReader reader = new JfrReader(file.toString())) {
      long chunk = reader.chunkStartNanos;
      for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
        if (chunk != reader.chunkStartNanos) {
          // each chunk numbers its stacks anew
          recording.ofChunk.clear();
          chunk = reader.chunkStartNanos;
        }
        recording.add(reader, event);
      }
    }
    recording.calls.sort(Comparator.comparingLong(Call::time));
    return recording;
  }

  private void add(JfrReader reader, Event event) {
    if (event instanceof MallocEvent memory) {
      int stack = memory.size == 0 ? -1 : stack(reader, memory.stackTraceId);
      calls.add(new Call(memory.time, memory.address, memory.size, stack));
    } else if (event instanceof ExecutionSample) {
      calls.add(new Call(event.time, 0, 0, stack(reader, event.stackTraceId)));
    }
  }

  private int stack(JfrReader reader, int id) {
    return ofChunk.computeIfAbsent(id, ignored -> numbered(frames(reader, id)));
  }

  private int numbered(List<String> frames) {
    return numbers.computeIfAbsent(
        frames,
        ignored -> {
          stacks.add(frames);
          return stacks.size() - 1;
        });
  }

  private static List<String> frames(JfrReader reader, int id) {
    StackTrace trace = reader.stackTraces.get(id);
    List<String> frames = new ArrayList<>();
    for (int i = 0; trace != null && i < Math.min(MOST_FRAMES, trace.methods.length); i++) {
      MethodRef method = reader.methods.get(trace.methods[i]);
      if (method != null) {
        ClassRef owner = reader.classes.get(method.cls);
        String of = owner == null ? "" : symbol(reader, owner.name).replace('/', '.');
        String symbol = symbol(reader, method.name);
        // a stripped library stands by its path: the name is enough, and tells no home folder
        String named = symbol.substring(symbol.lastIndexOf('/') + 1);
        String frame = of + (of.isEmpty() ? "" : ".") + named;
        if (named.equals("_end")) {
          // the end of a library is no function: the profiler takes one mapped behind it for it
          frame = "? (behind " + of + ")";
        }
        boolean again = !frames.isEmpty() && frames.get(frames.size() - 1).equals(frame);
        // its hook is in front of malloc
        if (!again && (!frames.isEmpty() || !frame.startsWith(PROFILER))) {
          frames.add(frame.length() > LONGEST_FRAME ? frame.substring(0, LONGEST_FRAME) : frame);
        }
      }
    }
    return frames;
  }

  private static String symbol(JfrReader reader, long id) {
    byte[] text = reader.symbols.get(id);
    return text == null ? "" : new String(text, StandardCharsets.UTF_8);
  }

  /** Stacks whose memory was not freed, those with the most bytes first. */
  List<Culprit> unfreed(double iterations, int most) {
    UnfreedBlocks blocks = new UnfreedBlocks();
    for (Call call : calls) {
      if (call.size == 0) {
        blocks.freed(call.address);
      } else {
        blocks.allocated(call.address, call.size, call.stack);
      }
    }
    Map<Integer, Total> totals = new HashMap<>();
    blocks.live().forEach(block -> add(totals, block.stack(), block.size()));
    return worst(totals, Comparator.comparingLong(Total::bytes), iterations, most);
  }

  /** Stacks that a function was called from, the most frequent first. */
  List<Culprit> callers(int most) {
    Map<Integer, Total> totals = new HashMap<>();
    calls.forEach(call -> add(totals, call.stack, call.size));
    return worst(totals, Comparator.comparingLong(Total::calls), 1, most);
  }

  private void add(Map<Integer, Total> totals, int stack, long size) {
    List<String> frames = stacks.get(stack);
    // the function itself is libc's; who called it tells
    String caller =
        frames.stream().filter(frame -> !frame.startsWith("libc.so")).findFirst().orElse("");
    if (!frames.isEmpty() && NOT_THEIRS.stream().noneMatch(caller::startsWith)) {
      totals.merge(stack, new Total(size, 1), Total::plus);
    }
  }

  private List<Culprit> worst(
      Map<Integer, Total> totals, Comparator<Total> by, double iterations, int most) {
    return totals.entrySet().stream()
        .sorted(Map.Entry.<Integer, Total>comparingByValue(by).reversed())
        .limit(most)
        .map(
            of ->
                new Culprit(
                    stacks.get(of.getKey()),
                    of.getValue().bytes / iterations,
                    of.getValue().calls / iterations))
        .toList();
  }
}
