package dev.gauntlet.fleet.database;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the campaigns that were to be written.
 *
 * @param added that the database did not have
 * @param replaced that have grown, or say something else than they did
 * @param unchanged that the database has as they are
 * @param older copies of campaigns of which the database has more runs; it keeps these
 * @param refused folder to why the database cannot hold its campaign
 */
public record WrittenNights(
    int added, int replaced, int unchanged, int older, Map<String, String> refused) {
  public WrittenNights {
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }
}
