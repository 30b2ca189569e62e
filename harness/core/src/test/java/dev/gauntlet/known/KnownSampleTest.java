package dev.gauntlet.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.known.CauseKind;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KnownSampleTest {
  @Test
  void the_file_among_the_documents_is_read() {
    assertThat(KnownFile.read(Path.of("../../docs/known-issues.yaml"), LocalDate.EPOCH).issues())
        .extracting(issue -> issue.subject().kind())
        .containsExactly(CauseKind.CRASH, CauseKind.HANG, CauseKind.LEAK);
  }
}
