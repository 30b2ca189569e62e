package dev.gauntlet.junit.launcher;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Which invocations of a template were selected by their unique id, as an IDE does that runs one
 * cell again. Jupiter tells an extension of each as it comes, and by the first one the campaign
 * must be made: the request alone knows whether others follow.
 *
 * <p>Where a request selects a whole method beside one of its invocations, each cell is run by
 * itself.
 *
 * <p>The last request counts. A test that itself starts a launcher between a selection and its
 * template makes the whole campaign run: more than was asked for, and nothing wrong.
 */
public final class SelectedCells implements LauncherDiscoveryListener {
  private static final String INVOCATION = "test-template-invocation";

  private static final Map<String, Set<Integer>> CHOSEN = new ConcurrentHashMap<>();

  @Override
  public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
    CHOSEN.clear();
    for (UniqueIdSelector selector : request.getSelectorsByType(UniqueIdSelector.class)) {
      UniqueId id = selector.getUniqueId();
      UniqueId.Segment last = id.getLastSegment();
      if (last.getType().equals(INVOCATION)) {
        add(id.removeLastSegment().toString(), last.getValue());
      }
    }
  }

  /** "#3" is the third. */
  private static void add(String template, String invocation) {
    if (invocation.matches("#\\d{1,9}")) {
      CHOSEN
          .computeIfAbsent(template, any -> ConcurrentHashMap.newKeySet())
          .add(Integer.parseInt(invocation.substring(1)));
    }
  }

  /**
   * The invocations of a template that were selected, from 1; empty when all are to be made.
   *
   * @param template its unique id
   */
  public static Set<Integer> under(String template) {
    return Set.copyOf(CHOSEN.getOrDefault(template, Set.of()));
  }
}
