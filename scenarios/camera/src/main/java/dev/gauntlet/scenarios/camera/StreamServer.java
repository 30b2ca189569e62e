package dev.gauntlet.scenarios.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A camera's server on loopback, for all iterations of its lane. */
final class StreamServer implements AutoCloseable {
  /** Ends after {@link Setup#frames}. */
  static final String VIEW = "/view";

  /** Ends when the recording does. */
  static final String RECORD = "/record";

  static final String PLAYLIST = "/hls/live.m3u8";

  private static final String BOUNDARY = "frame";

  static {
    // the server reads it once. With Nagle's algorithm a frame's last part waits for the
    // acknowledgement of the one before, 40 ms where that is delayed
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Feeds feeds = new Feeds();
  private final LongAdder copied;
  private final boolean copies;
  private final int frames;

  /**
   * @param files served under /hls
   * @param copies plant P03
   */
  StreamServer(Path files, int frames, LongAdder copied, boolean copies) throws IOException {
    this.frames = frames;
    this.copied = copied;
    this.copies = copies;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "connection");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext(VIEW, exchange -> stream(exchange, frames()));
    server.createContext(RECORD, exchange -> stream(exchange, Long.MAX_VALUE));
    server.createContext("/hls/", exchange -> file(exchange, files));
    server.start();
  }

  private long frames() {
    return frames;
  }

  Feeds feeds() {
    return feeds;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void stream(HttpExchange exchange, long limit) throws IOException {
    Feed feed = feeds.open(exchange.getRequestURI().getPath());
    try (exchange) {
      exchange
          .getResponseHeaders()
          .set("Content-Type", "multipart/x-mixed-replace; boundary=" + BOUNDARY);
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 512);
      for (long sent = 0; sent < limit; sent++) {
        Frame frame = feed.take();
        if (frame == null) {
          break;
        }
        try {
          part(body, frame);
        } finally {
          frame.release();
        }
      }
      body.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      feeds.close(feed);
    }
  }

  private void part(OutputStream body, Frame frame) throws IOException {
    byte[] bytes = frame.bytes;
    int length = frame.length;
    if (copies) {
      bytes = bytes.clone();
      copied.add(length);
    }
    String head =
        String.format(
            Locale.ROOT,
            "--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\nX-Frame: %d\r\nX-Check: %d\r\nX-Own: %d\r\n\r\n",
            BOUNDARY,
            length,
            frame.number,
            frame.check,
            frame.own);
    body.write(head.getBytes(StandardCharsets.US_ASCII));
    body.write(bytes, 0, length);
    body.write('\r');
    body.write('\n');
    body.flush();
  }

  private static void file(HttpExchange exchange, Path folder) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
