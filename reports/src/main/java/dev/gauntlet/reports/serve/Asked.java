package dev.gauntlet.reports.serve;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a reader asks for.
 *
 * @param rawPath as it came, with its escapes
 * @param path without escapes
 * @param fields of the query, the first of a name; without escapes
 */
record Asked(String rawPath, String path, Map<String, String> fields) {
  /** UTF-16 units of path and query together: more than any page has. */
  private static final int LONGEST = 8_192;

  private static final int MOST_FIELDS = 20;

  /**
   * @throws IllegalArgumentException with a sentence when it is nothing that we ever gave out
   */
  static Asked of(URI address) {
    if (address.isAbsolute() || address.getRawAuthority() != null) {
      throw new IllegalArgumentException("an address that begins with one / is expected");
    }
    String path = address.getPath();
    if (path == null || !path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("an address that begins with one / is expected");
    }
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    if (address.getRawPath().length() + query.length() > LONGEST) {
      throw new IllegalArgumentException("the address is too long");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : query.split("&", MOST_FIELDS)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(
            decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return new Asked(address.getRawPath(), path, fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new IllegalArgumentException("the address has a % without two hexadecimal digits");
    }
  }

  /** The same address without a field, from the root of the server. */
  String without(String name) {
    String query =
        fields.entrySet().stream()
            .filter(field -> !field.getKey().equals(name))
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? rawPath : rawPath + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A field; "" when it is not there. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
