package dev.gauntlet.reports.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. Its bytes are nobody's to change. */
final class Answer {
  private static final String HTML = "text/html; charset=utf-8";

  private final int status;
  private final String type;
  private final byte[] body;
  private final Map<String, String> headers;

  /**
   * @param type of the content
   * @param headers beside those that every answer has
   */
  private Answer(int status, String type, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = headers;
  }

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

  /** Sends its reader to another address of this server. */
  static Answer elsewhere(String address) {
    return new Answer(303, "text/plain; charset=utf-8", new byte[0], Map.of("Location", address));
  }

  /** The same with a header more. */
  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }

  /** The same content under another type. */
  Answer as(String other) {
    return new Answer(status, other, body, headers);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** Not a copy: a page may have megabytes. */
  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
