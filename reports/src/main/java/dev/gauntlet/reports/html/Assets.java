package dev.gauntlet.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * What a page needs besides its data. All of it stands in the page, and the page's policy names it
 * by hash: nothing else can run, whatever a run may have written.
 *
 * @param style CSS
 * @param library Chart.js, as published
 * @param script our own
 */
public record Assets(String style, String library, String script) {
  private static final String CHART = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

  /** Those of a campaign's report. */
  public static Assets report() {
    return load("report.js");
  }

  /** Those of a history. */
  public static Assets history() {
    return load("history.js");
  }

  private static Assets load(String script) {
    Properties chart = new Properties();
    chart(chart);
    return new Assets(
        text("report.css"),
        text(
            "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                .formatted(chart.getProperty("version"))),
        text(script));
  }

  private static void chart(Properties chart) {
    try (InputStream in = Assets.class.getResourceAsStream(CHART)) {
      chart.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + resource);
      }
      // a browser reads any line end as this one, and the hash is of what it read
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Nothing from anywhere, and of what is inline these three only. */
  public String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s %s"
        .formatted(hash(style), hash(library), hash(script));
  }

  /** Nothing from anywhere and no script: of what is inline the style alone. */
  public String stylePolicy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
