package dev.gauntlet.fleet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  private static final String SECRET = "s3cret";

  private static DatabaseAddress of(String url) {
    return DatabaseAddress.of(url, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/nights?user=ci&password=s3cret",
        "jdbc:postgresql://db/nights?PASSWORD=s3cret",
        "jdbc:postgresql://db/nights?ssl=true&pass%77ord=s3cret",
        "jdbc:postgresql://db/nights?sslpassword=s3cret",
        "jdbc:postgresql://ci:s3cret@db/nights",
        "jdbc:postgresql://s3cret",
        "jdbc:postgresql://db:s3cret/nights",
        "jdbc:postgresql://db/nights?%zz=s3cret",
        "jdbc:mysql://ci:s3cret@db/nights"
      })
  void what_is_no_address_or_holds_a_password_is_refused_and_not_repeated(String url) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith("--to: ")
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
  }

  @Test
  void an_address_says_where_and_not_more() {
    DatabaseAddress address =
        DatabaseAddress.of(
            "jdbc:postgresql://db.example.org:5433/nights?user=ci&ssl=true",
            Map.of("PGPASSWORD", SECRET, "PGUSER", "other"));
    assertThat(address).hasToString("database nights at db.example.org:5433");
    assertThat(address.user()).isEqualTo("ci");
    assertThat(address.source().getPassword()).isEqualTo(SECRET);
    assertThat(DatabaseAddress.of("jdbc:postgresql:nights", Map.of("PGUSER", "other")).user())
        .isEqualTo("other");
    String empty = "jdbc:postgresql:nights?user=";
    assertThat(DatabaseAddress.of(empty, Map.of("PGUSER", "", "PGPASSWORD", "")))
        .extracting(DatabaseAddress::user, one -> one.source().getPassword())
        .containsExactly(System.getProperty("user.name"), null);
    assertThat(of("jdbc:postgresql:nights"))
        .hasToString("database nights at localhost:5432")
        .extracting(DatabaseAddress::user)
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void a_server_that_is_not_there_or_says_nothing_is_told() throws Exception {
    int port;
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = silent.getLocalPort();
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/nights?loginTimeout=1";
      assertThatThrownBy(() -> NightsDatabase.open(of(url)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("database nights at 127.0.0.1:" + port + ": ")
          .hasMessageContaining("timed out");
    }
    String closed = "jdbc:postgresql://127.0.0.1:" + port + "/nights";
    assertThatThrownBy(() -> NightsDatabase.open(of(closed)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no server answers there: Connection refused");
  }

  @Test
  void text_that_a_database_cannot_hold_is_made_visible() {
    assertThat(DatabaseText.of("a\u0000b\ud800c\ud83d\ude00"))
        .isEqualTo("a\u2400b\ufffdc\ud83d\ude00");
    assertThat(DatabaseText.of("'\"\n\\")).isEqualTo("'\"\n\\");
    assertThat(DatabaseText.of(null)).isNull();
  }
}
