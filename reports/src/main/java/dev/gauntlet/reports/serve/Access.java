package dev.gauntlet.reports.serve;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;

/** Who may read. */
final class Access {
  private static final String COOKIE = "gauntlet-";
  private static final String BEARER = "bearer ";

  private final HostNames hosts;
  private final Optional<AccessToken> token;
  // what a browser shows once it has shown the token; the cookie jar never holds the token itself
  private final AccessToken session = AccessToken.random();
  private final String cookie;

  /**
   * @param token empty when everybody on this machine may read
   * @param port two servers of one host share their cookies
   */
  Access(HostNames hosts, Optional<AccessToken> token, int port) {
    this.hosts = hosts;
    this.token = token;
    this.cookie = COOKIE + port;
  }

  /** Whether the name under which we were found is one of ours. */
  boolean found(Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    return host.size() == 1 && hosts.allow(host.get(0));
  }

  /** Whether the token was shown, now or before. */
  boolean allowed(Headers headers) {
    return token.isEmpty() || bearer(headers) || session(headers);
  }

  /** Whether this word is the token. */
  boolean token(String shown) {
    return token.filter(secret -> secret.matches(shown)).isPresent();
  }

  /** A header by which a browser remembers that it has shown the token. */
  String remembered() {
    return "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie, session.text());
  }

  private boolean bearer(Headers headers) {
    String shown = headers.getFirst("Authorization");
    return shown != null
        && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && token(shown.substring(BEARER.length()).strip());
  }

  private boolean session(Headers headers) {
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String one : line.split(";", -1)) {
        int equals = one.indexOf('=');
        if (equals > 0
            && one.substring(0, equals).strip().equals(cookie)
            && session.matches(one.substring(equals + 1).strip())) {
          return true;
        }
      }
    }
    return false;
  }
}
