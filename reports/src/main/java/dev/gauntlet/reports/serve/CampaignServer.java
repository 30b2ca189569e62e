package dev.gauntlet.reports.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves the pages of a folder by the JDK's own server, to readers of this machine alone unless
 * told otherwise. It answers GET and HEAD and changes nothing.
 */
public final class CampaignServer implements AutoCloseable {
  /**
   * Requests that are answered at a time, and others that wait; more are sent away. Most threads
   * wait themselves, for a slow line or for a page that is being made.
   */
  private static final int ANSWERING = 32;

  private static final int WAITING = 128;

  /** Beside these, a campaign may be running that is to be disturbed by nobody. */
  private static final int READING = 2;

  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final Pages pages;
  private final List<ExecutorService> threads;

  /**
   * What is served, and to whom.
   *
   * @param folder of campaigns, or a campaign
   * @param known what is accepted of them, by the date of each reading
   * @param address to listen at; port 0 takes any free one
   * @param names of hosts under which browsers may find it, beside those of loopback
   * @param token that readers must show; empty where everybody of this machine may read
   * @param log hears of faults of our own, a sentence each
   */
  public record Settings(
      Path folder,
      KnownRules known,
      InetSocketAddress address,
      Collection<String> names,
      Optional<AccessToken> token,
      Consumer<String> log) {
    public Settings {
      names = List.copyOf(names);
      if (!address.getAddress().isLoopbackAddress() && token.isEmpty()) {
        throw new IllegalArgumentException("beyond loopback a token is needed");
      }
    }
  }

  private CampaignServer(HttpServer server, Pages pages, List<ExecutorService> threads) {
    this.server = server;
    this.pages = pages;
    this.threads = threads;
  }

  /**
   * Begins to serve.
   *
   * @throws IOException when the address cannot be listened at, or there is no such folder
   */
  public static CampaignServer start(Settings settings) throws IOException {
    ServerLimits.set();
    ExecutorService answering = threads("answer", ANSWERING, new ArrayBlockingQueue<>(WAITING));
    ExecutorService reading = threads("reader", READING, new LinkedBlockingQueue<>());
    ExecutorService writing = threads("writer", READING, new LinkedBlockingQueue<>());
    Pages pages =
        new Pages(
            settings.folder().toAbsolutePath().normalize(), settings.known(), reading, writing);
    HttpServer server = HttpServer.create(settings.address(), BACKLOG);
    int port = server.getAddress().getPort();
    Access access =
        new Access(
            new HostNames(settings.address().getAddress(), settings.names()),
            settings.token(),
            port);
    Answers answers = new Answers(access, pages, settings.log());
    server.createContext("/", exchange -> handle(exchange, answers, settings.log()));
    server.setExecutor(answering);
    server.start();
    return new CampaignServer(server, pages, List.of(answering, reading, writing));
  }

  private static ExecutorService threads(String name, int most, BlockingQueue<Runnable> waiting) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most,
            most,
            30,
            TimeUnit.SECONDS,
            waiting,
            work -> {
              Thread thread = new Thread(work, "serve " + name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static void handle(HttpExchange exchange, Answers answers, Consumer<String> log) {
    try {
      answers.send(exchange);
    } catch (IOException gone) {
      // the reader has left
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      log.accept("a request could not be answered: " + fault);
    } finally {
      exchange.close();
    }
  }

  /** The address that is listened at. */
  public InetAddress address() {
    return server.getAddress().getAddress();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * What to open in a browser.
   *
   * @param host that a reader knows it by
   */
  public String url(InetAddress host) {
    return "http://%s:%s/".formatted(HostNames.literal(host), port());
  }

  /** How many campaigns there are now. */
  public int campaigns() {
    return pages.campaigns();
  }

  @Override
  public void close() {
    server.stop(0);
    for (ExecutorService one : threads) {
      one.shutdownNow();
    }
  }
}
