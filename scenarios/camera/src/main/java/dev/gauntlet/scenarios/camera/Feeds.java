package dev.gauntlet.scenarios.camera;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The connections of one camera, by what they asked for. */
final class Feeds {
  private final Map<Feed, String> open = new ConcurrentHashMap<>();

  Feed open(String path) {
    Feed feed = new Feed();
    open.put(feed, path);
    return feed;
  }

  void close(Feed feed) {
    open.remove(feed);
    feed.abandon();
  }

  void hand(Frame frame) throws InterruptedException {
    for (Feed feed : List.copyOf(open.keySet())) {
      feed.put(frame);
    }
  }

  /** Waits until so many ask for a path, or the other thing has happened. */
  void await(String path, int connections, BooleanSupplier other) throws InterruptedException {
    while (count(path) < connections && !other.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private long count(String path) {
    return open.values().stream().filter(path::equals).count();
  }

  /** Ends those of a path: they are given what waits, and no more. */
  void end(String path) {
    open.forEach(
        (feed, asked) -> {
          if (asked.equals(path)) {
            feed.end();
          }
        });
  }
}
