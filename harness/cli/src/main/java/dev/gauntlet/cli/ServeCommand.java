package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.reports.serve.AccessToken;
import dev.gauntlet.reports.serve.CampaignServer;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet serve FOLDER}. */
@Command(
    name = "serve",
    description =
        "Shows the campaigns of a folder in a browser while they run: progress and verdicts so"
            + " far, nights, comparisons, signatures; and as metrics, at /metrics.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "It reads and changes nothing. Only this machine can reach it, unless --bind says otherwise;",
      "then a token is needed, and without TLS it goes over the network as it is: an ssh tunnel or"
          + " a",
      "proxy with TLS keeps it. Ctrl-C ends it, with exit code 0. 2: wrong use.",
      "An example: gauntlet serve runs/ --port 8765"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}");

  @Parameters(
      paramLabel = "FOLDER",
      description = "a folder with campaigns in it, at any depth, or a campaign")
  private Path folder;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port to listen at; 0 takes a free one (default ${DEFAULT-VALUE})")
  private int port = 8765;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "IP address to listen at (default ${DEFAULT-VALUE}); any but a loopback one needs a"
              + " token, which is made and printed unless --token-file gives one")
  private String bind = "127.0.0.1";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "a file that only its owner may read, with the token that readers must show")
  private Path tokenFile;

  @Option(
      names = "--host",
      split = ",",
      paramLabel = "NAME",
      description =
          "names of this machine under which browsers may ask, as behind a proxy (default:"
              + " localhost and IP addresses alone)")
  private List<String> hosts = List.of();

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "a YAML file of known issues, read once: what it accepts is shown and not red, until its"
              + " date; in nights, a new signature that it accepts is known")
  private Path known;

  @Override
  public Integer call() throws IOException, InterruptedException {
    InetAddress address = BoundAddress.of(bind);
    if (port < 0 || port > MOST_PORT) {
      throw new UsageError("--port %s: 0 to 65535 is expected".formatted(port));
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new UsageError(
            "--host %s: the name of a host is expected, without a port".formatted(host));
      }
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageError(folder + " is no folder; give one with campaigns in it");
    }
    KnownRules rules = KnownOptions.rules(known);
    Optional<AccessToken> token =
        tokenFile != null
            ? Optional.of(AccessToken.read(tokenFile))
            : address.isLoopbackAddress() ? Optional.empty() : Optional.of(AccessToken.random());
    CountDownLatch forever = new CountDownLatch(1);
    try (CampaignServer server = started(rules, address, token)) {
      // Ctrl-C and SIGTERM are how it ends: the JVM would exit with 130 or 143
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "interrupt"));
      told(server, token);
      forever.await();
    }
    return 0;
  }

  private CampaignServer started(
      KnownRules rules, InetAddress address, Optional<AccessToken> token) {
    try {
      return CampaignServer.start(
          new CampaignServer.Settings(
              folder,
              rules,
              new InetSocketAddress(address, port),
              hosts,
              token,
              said -> System.err.println("gauntlet: " + TerminalText.of(said))));
    } catch (SocketException refused) {
      throw new UsageError(unusable(refused.getMessage()));
    } catch (IOException refused) {
      throw new UsageError(folder + " cannot be served: " + SystemErrorText.of(refused));
    }
  }

  private String unusable(String why) {
    if (why.contains("in use")) {
      return "--port %s: another program listens there; take another, or 0 for any that is free"
          .formatted(port);
    }
    return why.contains("assign")
        ? "--bind %s: this machine has no such address".formatted(bind)
        : "%s, port %s cannot be listened at: %s".formatted(bind, port, why);
  }

  /** The address alone on standard output, on one line; a token that was made is part of it. */
  private void told(CampaignServer server, Optional<AccessToken> token) {
    String url = server.url(BoundAddress.reachable(server.address()));
    boolean made = token.isPresent() && tokenFile == null;
    System.out.println(made ? url + "?token=" + token.get().text() : url);
    System.out.flush();
    System.err.println(
        "gauntlet: serving %s (campaigns: %s); Ctrl-C ends it"
            .formatted(TerminalText.of(folder.toString()), server.campaigns()));
    if (!server.address().isLoopbackAddress()) {
      System.err.println(
          "gauntlet: whoever sees this network's traffic sees the token: there is no TLS; a tunnel"
              + " or a proxy adds it");
    }
  }
}
