package dev.gauntlet.evidence;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * That a lane lost its context or device for good: from some iteration on every call fails with an
 * error that no later call can undo.
 *
 * @param text what the first refusal said
 * @param iteration number, from 1, of the first iteration that failed so, all lanes counted
 *     together
 * @param refusals refusals since then, text to count
 */
public record StickyError(String text, long iteration, Map<String, Long> refusals) {
  /**
   * By the documents of their interfaces, the errors after which a context is of no use: CUDA's
   * driver and runtime API (700 illegal address, 710 assertion in a kernel, 714 to 719 stack,
   * instruction, address and launch errors, 214 ECC, 220 NVLink, 226 contained), EGL_CONTEXT_LOST,
   * GL_CONTEXT_LOST and the reset status of KHR_robustness, VK_ERROR_DEVICE_LOST.
   * CL_INVALID_COMMAND_QUEUE is left out, since it has other causes.
   */
  private static final Pattern STICKY =
      Pattern.compile(
          String.join(
              "|",
              "CUDA_ERROR_(ILLEGAL_ADDRESS|ASSERT|HARDWARE_STACK_ERROR|ILLEGAL_INSTRUCTION"
                  + "|MISALIGNED_ADDRESS|INVALID_ADDRESS_SPACE|INVALID_PC|LAUNCH_FAILED"
                  + "|ECC_UNCORRECTABLE|NVLINK_UNCORRECTABLE|CONTAINED|LAUNCH_TIMEOUT)\\b",
              "cudaError(IllegalAddress|Assert|HardwareStackError|IllegalInstruction"
                  + "|MisalignedAddress|InvalidAddressSpace|InvalidPc|LaunchFailure"
                  + "|ECCUncorrectable|NvlinkUncorrectable|Contained|LaunchTimeout)\\b",
              "\\b(?:cuda|cu[A-Z]\\w*)\\b.*\\b(214|220|226|700|702|710|714|715|716|717|718|719)\\b",
              "an illegal memory access was encountered|misaligned address",
              "unspecified launch failure|device-side assert triggered",
              "EGL_CONTEXT_LOST|GL_CONTEXT_LOST|(GUILTY|INNOCENT|UNKNOWN)_CONTEXT_RESET",
              "VK_ERROR_DEVICE_LOST"));

  /** The bare number of such an error of CUDA: only the kernel's word makes it one. */
  private static final Pattern NUMBER =
      Pattern.compile("\\b(700|702|710|714|715|716|717|718|719)\\b");

  /**
   * Empty unless some lane fails so to its end.
   *
   * @param deviceFault whether the kernel's log tells of a fault during the run: then the number of
   *     an error is enough ({@code step() returned 700})
   */
  public static Optional<StickyError> of(BoxState box, boolean deviceFault) {
    Predicate<String> named =
        text -> STICKY.matcher(text).find() || (deviceFault && NUMBER.matcher(text).find());
    return of(box, named);
  }

  private static Optional<StickyError> of(BoxState box, Predicate<String> named) {
    String first = "";
    long iteration = 0;
    for (LaneState lane : box.lanes()) {
      if (named.test(lane.lastRefusal())) {
        first = first.isEmpty() ? text(lane, named) : first;
        iteration += lane.lastSuccess() + 1;
      }
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> refusals = new LinkedHashMap<>();
    box.softFailures()
        .forEach(
            (text, count) -> {
              if (named.test(text)) {
                refusals.put(text, count);
              }
            });
    return Optional.of(new StickyError(first, iteration, refusals));
  }

  private static String text(LaneState lane, Predicate<String> named) {
    return named.test(lane.refusal()) ? lane.refusal() : lane.lastRefusal();
  }

  /** What identifies it. */
  public Signature signature() {
    return new Signature("context lost", text.replaceAll("0x[0-9a-fA-F]+", "0x*"), null);
  }
}
