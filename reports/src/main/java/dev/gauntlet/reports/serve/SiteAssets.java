package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.html.Assets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Style, scripts and sign of the pages: all of our own or of Chart.js, and nothing secret. */
final class SiteAssets {
  static final String ICON = "icon.svg";

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  private final Map<String, Answer> files = new LinkedHashMap<>();

  SiteAssets() {
    Assets report = Assets.report();
    add("report.css", STYLE, report.style());
    add("chart.js", SCRIPT, report.library());
    add("report.js", SCRIPT, report.script());
    add("history.js", SCRIPT, Assets.history().script());
    add("site.css", STYLE, resource("site.css"));
    add("live.js", SCRIPT, resource("live.js"));
    add(ICON, "image/svg+xml", resource(ICON));
  }

  private void add(String name, String type, String text) {
    // another version of us may be behind the same address soon
    files.put(
        name,
        Answer.of(type, text.getBytes(StandardCharsets.UTF_8))
            .with("Cache-Control", "private, max-age=300"));
  }

  private static String resource(String name) {
    try (InputStream in = SiteAssets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Optional<Answer> named(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
