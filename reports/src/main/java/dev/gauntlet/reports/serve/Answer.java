package dev.gauntlet.reports.serve;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param type of the content
 * @param headers beside those that every answer has
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String HTML = "text/html; charset=utf-8";

  static Answer of(String type, byte[] body) {
    return new Answer(200, type, body, Map.of());
  }

  static Answer html(byte[] page) {
    return of(HTML, page);
  }

  static Answer html(int status, byte[] page) {
    return new Answer(status, HTML, page, Map.of());
  }

  static Answer json(String text) {
    return of("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new java.util.LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }
}
