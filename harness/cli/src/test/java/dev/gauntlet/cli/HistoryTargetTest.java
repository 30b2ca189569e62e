package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTargetTest {
  @Test
  void a_database_is_told_by_its_scheme() {
    String address = "jdbc:postgresql://db.example.org/nights?user=ci";
    assertThat(HistoryTarget.of(address)).isInstanceOf(HistoryDatabase.class);
    assertThat(HistoryTarget.of(address.replace("jdbc:p", "JDBC:P")))
        .isInstanceOf(HistoryDatabase.class);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://ci:s3cret@db/nights, postgresql: is how psql writes it",
    "postgres://ci:s3cret@db/nights, here it is jdbc:postgresql:",
    "jdbc:mysql://ci:s3cret@db/nights, nothing is written to jdbc:mysql: addresses",
    "JDBC:MySQL://ci:s3cret@db/nights, nothing is written to jdbc:mysql: addresses",
    "https://ci:s3cret@db/nights, nothing is written to https: addresses",
    "s3cret, this is neither a file of metrics nor a database"
  })
  void another_one_is_refused_and_not_repeated(String text, String sentence) {
    assertThatThrownBy(() -> HistoryTarget.of(text))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith("--to: ")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("s3cret");
  }
}
