package dev.gauntlet.reports.serve;

import java.util.Map;

/**
 * Limits of the JDK's server, which it takes from system properties when its first one is made. One
 * that was set by hand stays.
 */
final class ServerLimits {
  private static final Map<String, String> ALL =
      Map.of(
          // s: a request that comes byte by byte keeps a thread for so long
          "sun.net.httpserver.maxReqTime", "10",
          // s: making a page may take a minute, and sending it over a slow line another one
          "sun.net.httpserver.maxRspTime", "180",
          // s without a request
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxIdleConnections", "64",
          "jdk.httpserver.maxConnections", "256",
          "sun.net.httpserver.maxReqHeaders", "64",
          // bytes of all headers
          "sun.net.httpserver.maxReqHeaderSize", "32768",
          "sun.net.httpserver.nodelay", "true");

  private ServerLimits() {}

  static void set() {
    ALL.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
