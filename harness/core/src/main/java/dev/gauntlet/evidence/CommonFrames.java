package dev.gauntlet.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * What two snapshots of one thread have in common, from its outermost frame inwards: a thread in an
 * endless loop differs in its innermost frames only.
 */
record CommonFrames(List<StackFrame> frames, boolean moved) {
  static CommonFrames of(List<StackFrame> first, List<StackFrame> second) {
    if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
      return new CommonFrames(second.isEmpty() ? first : second, false);
    }
    List<StackFrame> common = new ArrayList<>();
    int before = first.size() - 1;
    int now = second.size() - 1;
    while (before >= 0 && now >= 0 && first.get(before).equals(second.get(now))) {
      common.add(0, second.get(now));
      before--;
      now--;
    }
    if (before >= 0 && now >= 0 && same(first.get(before), second.get(now))) {
      StackFrame frame = second.get(now);
      common.add(0, new StackFrame(frame.function(), frame.module(), frame.buildId(), -1, ""));
    }
    return new CommonFrames(List.copyOf(common), true);
  }

  /** Whether both are in one function, at whichever instruction. */
  private static boolean same(StackFrame a, StackFrame b) {
    return a.module().equals(b.module()) && a.function().equals(b.function());
  }
}
