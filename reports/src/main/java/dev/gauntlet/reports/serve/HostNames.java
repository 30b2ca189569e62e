package dev.gauntlet.reports.serve;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which a browser may have found us. A page of somebody else whose name was made to
 * point at our address (DNS rebinding) is told apart by its name, which the Host header holds. The
 * port says nothing of that, and a tunnel may have another one.
 */
final class HostNames {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}\\]|[0-9a-zA-Z._-]{1,253})(?::\\d{1,5})?");
  private static final Pattern NUMBERS =
      Pattern.compile("\\[[0-9a-f:.]+\\]|\\d{1,3}(?:\\.\\d{1,3}){3}");

  private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean anyAddress;

  /**
   * @param bound address that is listened at; beyond loopback every numeric address is allowed,
   *     which no name can stand for
   * @param more names that are allowed besides
   */
  HostNames(InetAddress bound, Collection<String> more) {
    this.anyAddress = !bound.isLoopbackAddress();
    names.add(literal(bound));
    more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /** An address as it stands in a URL. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return text.contains(":") ? "[" + text + "]" : text;
  }

  /**
   * @param host value of the header
   */
  boolean allow(String host) {
    Matcher parts = HOST.matcher(host);
    if (!parts.matches()) {
      return false;
    }
    String name = parts.group(1).toLowerCase(Locale.ROOT);
    return names.contains(name) || (anyAddress && NUMBERS.matcher(name).matches());
  }
}
