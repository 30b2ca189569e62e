package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that a test has the kernel write. */
@Timeout(60)
class KernelLogTailTest {
  private static final Path KMSG = Path.of("/dev/kmsg");

  @Test
  void a_line_that_its_listener_cannot_judge_ends_the_reading_and_is_told() throws Exception {
    try (KernelLogTail tail = new KernelLogTail()) {
      assumeTrue(tail.unreadable().isEmpty(), tail.unreadable());
      assumeTrue(Files.isWritable(KMSG), "/dev/kmsg is not for this user");
      tail.listen(
          earlier -> {},
          line -> {
            // what a faulty reader of a vendor's lines does
            if (line.text().startsWith("gauntlet test ")) {
              Integer.parseInt(line.text());
            }
          });
      Files.writeString(KMSG, "<6>gauntlet test of a listener\n", StandardOpenOption.WRITE);
      while (tail.unreadable().isEmpty()) {
        Thread.sleep(1);
      }
      assertThat(tail.take().unreadable())
          .startsWith("a line of it could not be judged: java.lang.NumberFormatException: ");
    }
  }
}
