package dev.gauntlet.reports.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import dev.gauntlet.verdict.known.KnownRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read. */
class AccessTest {
  @TempDir Path folder;

  private AccessToken token(String text, String rights) throws Exception {
    Path file = folder.resolve("token");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    return AccessToken.read(file);
  }

  @Test
  void a_token_is_shown_once_or_each_time_and_nothing_else_opens() throws Exception {
    AccessToken token = token("a-token-of+20/characters=\n", "rw-------");
    ServedFolder.copy("h200-compare/hostA", folder.resolve("runs/hostA"));
    try (ServedFolder served = ServedFolder.of(folder.resolve("runs"), token, "gpu.lab")) {
      for (String path : List.of("/", "/campaign/hostA", "/metrics", "/standing/hostA", "/nope")) {
        HttpResponse<String> refused = served.get(path);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.body()).doesNotContain("nothing red");
        assertThat(served.get(path, "Authorization", "Bearer wrong-token-of-20-letters"))
            .extracting(HttpResponse::statusCode)
            .isEqualTo(401);
        assertThat(
                served.get(path, "Cookie", "gauntlet-%s=%s".formatted(served.port(), token.text())))
            .as("the token itself is no cookie")
            .extracting(HttpResponse::statusCode)
            .isEqualTo(401);
      }
      assertThat(served.get("/?token=").statusCode()).isEqualTo(401);
      assertThat(served.get("/?token=wrong").statusCode()).isEqualTo(401);
      assertThat(served.list("Authorization", "Bearer " + token.text()))
          .contains("nothing red in 60 runs");

      HttpResponse<String> shown =
          served.get("/compare?base=hostA&token=a-token-of%2B20/characters%3D&across=%3Cb%3E");
      assertThat(shown.statusCode()).isEqualTo(303);
      assertThat(shown.headers().firstValue("Location"))
          .hasValue("/compare?base=hostA&across=%3Cb%3E");
      String cookie = shown.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("gauntlet-" + served.port() + "=")
          .endsWith("; Path=/; HttpOnly; SameSite=Strict")
          .doesNotContain(token.text());
      String kept = cookie.substring(0, cookie.indexOf(';'));
      assertThat(served.get("/", "Cookie", "other=1; " + kept).statusCode()).isEqualTo(200);
      assertThat(served.get("/", "Cookie", kept + "x").statusCode()).isEqualTo(401);

      assertThat(served.rawStatus("/", "Host: gpu.lab:80\r\n")).isEqualTo("401");
      assertThat(served.rawStatus("/", "Host: evil.lab\r\n")).isEqualTo("403");
      assertThat(served.faults()).isEmpty();
    }
  }

  @Test
  void a_file_that_others_may_read_or_that_holds_no_token_is_refused() {
    assertThatThrownBy(() -> token("a-token-of-20-letters", "rw-r-----"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("others than its owner may read or change it; chmod 600 ");
    assertThatThrownBy(() -> token("a-token-of-20-letters", "rw----r--"))
        .isInstanceOf(UsageError.class);
    for (String none : List.of("", "short", "two words of a token", "line-one-of-a-token\nline2")) {
      assertThatThrownBy(() -> token(none, "rw-------"))
          .isInstanceOf(UsageError.class)
          .hasMessageContaining("16 to 512");
    }
    assertThatThrownBy(() -> AccessToken.read(folder.resolve("missing")))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void a_made_token_is_another_each_time_and_long() {
    assertThat(AccessToken.random().text()).hasSize(43).isNotEqualTo(AccessToken.random().text());
  }

  @Test
  void beyond_loopback_nobody_reads_without_a_token_and_numbers_are_names() throws Exception {
    InetAddress any = InetAddress.getByName("0.0.0.0");
    assertThatThrownBy(
            () ->
                new CampaignServer.Settings(
                    folder,
                    KnownRules.NONE,
                    new InetSocketAddress(any, 0),
                    List.of(),
                    Optional.empty(),
                    said -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    HostNames names = new HostNames(any, List.of("GPU.lab"));
    assertThat(List.of("10.1.2.3:80", "[fe80::1]:80", "gpu.lab", "localhost:9"))
        .allMatch(names::allow);
    assertThat(List.of("evil.example", "10.1.2.3.evil.example", "1.2.3.4@x", "gpu.lab.", "[x]"))
        .noneMatch(names::allow);
  }
}
