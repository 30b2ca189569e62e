package dev.gauntlet.reports.serve;

import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A folder that is served to tests, on a free port of loopback. */
public final class ServedFolder implements AutoCloseable {
  private static final Path RECORDINGS = Path.of("recordings");

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final CampaignServer server;

  private ServedFolder(
      Path folder, KnownRules known, Optional<AccessToken> token, List<String> names)
      throws IOException {
    this.server =
        CampaignServer.start(
            new CampaignServer.Settings(
                folder,
                known,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                names,
                token,
                faults::add));
  }

  public static ServedFolder of(Path folder) throws IOException {
    return of(folder, KnownRules.NONE);
  }

  static ServedFolder of(Path folder, KnownRules known) throws IOException {
    return new ServedFolder(folder, known, Optional.empty(), List.of());
  }

  static ServedFolder of(Path folder, AccessToken token, String... names) throws IOException {
    return new ServedFolder(folder, KnownRules.NONE, Optional.of(token), List.of(names));
  }

  /** Copies a recording. */
  public static Path copy(String recording, Path folder) throws IOException {
    Path from = RECORDINGS.resolve(recording);
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(
          file -> {
            try {
              Path to = folder.resolve(from.relativize(file).toString());
              if (Files.isDirectory(file)) {
                Files.createDirectories(to);
              } else {
                Files.copy(file, to);
              }
            } catch (IOException refused) {
              throw new UncheckedIOException(refused);
            }
          });
    }
    return folder;
  }

  public URI address(String path) {
    return URI.create(server.url(InetAddress.getLoopbackAddress())).resolve(path);
  }

  int port() {
    return server.port();
  }

  /** What the server says of its own faults. */
  List<String> faults() {
    return faults;
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return asked("GET", path, headers);
  }

  HttpResponse<String> asked(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The body of a page that is there. */
  String page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** The first page, once all campaigns on it have been read. */
  String list(String... headers) throws IOException, InterruptedException {
    String page = get("/", headers).body();
    while (page.contains("it is being read")) {
      page = get("/", headers).body();
    }
    return page;
  }

  /** All that comes back to bytes as they are, such as no client of Java would send. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The status of a raw GET of a target. */
  String rawStatus(String target, String host) throws IOException {
    String answer = raw("GET %s HTTP/1.1\r\n%sConnection: close\r\n\r\n".formatted(target, host));
    return answer.lines().findFirst().orElse("").replaceFirst("HTTP/1.1 (\\d+).*", "$1");
  }

  @Override
  public void close() {
    server.close();
  }
}
