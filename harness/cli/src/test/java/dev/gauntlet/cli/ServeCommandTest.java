package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  private static final String TOKEN = "a-token-of-20-letters";

  @TempDir static Path folder;

  private static HttpResponse<String> get(String address, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void it_prints_its_address_on_one_line_and_ctrl_c_ends_it_with_0() throws Exception {
    new GeneratedNights(Files.createDirectories(folder.resolve("runs")), 20)
        .add("codec", 3, 2, "libx.so f");
    Files.createFile(
        folder.resolve("token"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(folder.resolve("token"), TOKEN);
    try (CommandProcess serve =
        new Cli(folder).start("serve", "runs", "--port=0", "--token-file=token")) {
      serve.until("it serves", () -> says(serve, "campaigns: 1"));
      String address = serve.out().strip();
      assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/");
      HttpResponse<String> page = get(address, TOKEN);
      while (page.body().contains("it is being read")) {
        page = get(address, TOKEN);
      }
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("2026-01-04/codec", "red: 2 of 20 runs crashed");
      assertThat(get(address, "another-token-of-20").statusCode()).isEqualTo(401);
      serve.interrupt();
      Answer answer = serve.said(Duration.ofSeconds(10)).exits(0).isFitForATerminal();
      assertThat(answer.out()).isEqualTo(address + "\n");
      assertThat(answer.err()).doesNotContain(TOKEN);
    }
  }

  private static boolean says(CommandProcess serve, String words) {
    try {
      return serve.err().contains(words);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "serve                                     | FOLDER | see gauntlet serve --help",
        "serve nope                                | nope is no folder; give one with campaigns",
        "serve DIR/file                            | is no folder",
        "serve DIR --port 65536                    | --port 65536: 0 to 65535 is expected",
        "serve DIR --port -1                       | --port -1: 0 to 65535 is expected",
        "serve DIR --port http                     | --port | 'http' is no whole number",
        "serve DIR --bind example.org              | an IP address of this machine is expected",
        "serve DIR --bind 1.2.3                    | an IP address of this machine is expected",
        "serve DIR --bind 300.1.1.1                | an IP address of this machine is expected",
        "serve DIR --bind :::                      | an IP address of this machine is expected",
        "serve DIR --bind 192.0.2.1 --port 0       | 192.0.2.1: this machine has no such address",
        "serve DIR --port TAKEN                    | another program listens there",
        "serve DIR --token-file nope               | --token-file nope: there is no such file",
        "serve DIR --token-file DIR/file           | others than its owner may read or change it",
        "serve DIR --host http://x                 | the name of a host is expected",
        "serve DIR --colour                        | no option --colour; allowed: FOLDER --port",
        "history DIR --to -                        | ends in .prom or .txt",
        "history DIR --to metrics.json             | ends in .prom or .txt",
        "history DIR --to DIR/nope/x.prom          | --to | cannot be written: | no such file",
        "history nope --to x.prom                  | nope is no folder"
      })
  void wrong_use_is_one_sentence_and_exit_code_2(String line) throws Exception {
    Files.writeString(folder.resolve("file"), "no token");
    String[] parts = line.split("\\|");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String words =
          parts[0]
              .strip()
              .replace("DIR", folder.toString())
              .replace("TAKEN", "" + taken.getLocalPort());
      new InProcess(folder)
          .run(words.split(" +"))
          .refuses(Arrays.stream(parts).skip(1).map(String::strip).toArray(String[]::new));
    }
  }
}
