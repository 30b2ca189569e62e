package dev.gauntlet.fleet.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.gauntlet.journal.Json;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignOrigin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A campaign beside what it is found by.
 *
 * @param key the same for every copy of it
 * @param state another one when it says something else
 */
record StoredCampaign(CampaignNight night, String key, String state) {
  /** Another way to fill the tables is another number: all is written anew. */
  private static final int FORM = 1;

  private static final ObjectMapper JSON =
      Json.mapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  static StoredCampaign of(CampaignNight night) {
    CampaignOrigin origin = night.origin();
    return new StoredCampaign(
        night,
        hash(origin.identity(night.scenario())),
        hash(List.of(FORM, night.night(), night.cells(), night.signatures(), origin)));
  }

  private static String hash(List<Object> parts) {
    try {
      byte[] json = JSON.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Runs that ended in it. */
  long ended() {
    return night.origin().ended();
  }

  /** Names and values as a JSON object. */
  static String json(Map<String, String> values) {
    Map<String, String> clean = new LinkedHashMap<>();
    values.forEach((name, value) -> clean.put(DatabaseText.of(name), DatabaseText.of(value)));
    try {
      return JSON.writeValueAsString(clean);
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
  }
}
