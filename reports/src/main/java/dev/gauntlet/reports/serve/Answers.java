package dev.gauntlet.reports.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.gauntlet.reports.metrics.OpenMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Answers requests: who may read, then what, then with the headers that every answer has. What is
 * no HTTP is refused by the JDK's server before us: with status 400 and a fixed text, which holds
 * nothing of the request.
 */
final class Answers {
  private static final String TOKEN = "token";

  /** Scripts and styles are ours or not run; nothing of a page may talk to anybody else. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "X-Frame-Options",
          "DENY",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final Access access;
  private final Pages pages;
  private final Consumer<String> log;

  Answers(Access access, Pages pages, Consumer<String> log) {
    this.access = access;
    this.pages = pages;
    this.log = log;
  }

  void send(HttpExchange exchange) throws IOException, InterruptedException {
    Answer answer = answer(exchange);
    Headers headers = exchange.getResponseHeaders();
    ALWAYS.forEach(headers::set);
    headers.set("Content-Type", answer.type());
    answer.headers().forEach(headers::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(answer.body().length));
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static boolean reads(Headers headers) {
    return headers.getOrDefault("Accept", List.of()).stream()
        .anyMatch(types -> types.contains("text/html"));
  }

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Pages.outside(405, "Read only", "only GET and HEAD are answered here", "")
          .with("Allow", "GET, HEAD");
    }
    if (!access.found(exchange.getRequestHeaders())) {
      return Pages.outside(
          403,
          "Not under this name",
          "this server answers to localhost and to names that --host gave it, and to no other name:"
              + " another page might be behind it",
          "");
    }
    Asked asked;
    try {
      asked = Asked.of(exchange.getRequestURI());
    } catch (IllegalArgumentException odd) {
      return Pages.outside(400, "Not understood", odd.getMessage(), "");
    }
    return answer(exchange.getRequestHeaders(), asked);
  }

  private Answer answer(Headers headers, Asked asked) throws IOException, InterruptedException {
    Optional<Answer> asset = pages.asset(asked.path());
    if (asset.isPresent()) {
      return asset.get();
    }
    String shown = asked.field(TOKEN);
    if (!shown.isEmpty() && access.token(shown)) {
      return Answer.elsewhere(asked.without(TOKEN)).with("Set-Cookie", access.remembered());
    }
    if (!access.allowed(headers)) {
      return Pages.outside(
              401,
              "A token is needed",
              "open this address once with ?token= and the token behind it, as gauntlet serve"
                  + " printed it; or send the token as Authorization: Bearer",
              asked.without(TOKEN))
          .with("WWW-Authenticate", "Bearer realm=\"gauntlet\"");
    }
    try {
      Answer answer = pages.answer(asked);
      // a browser would save metrics as a file
      return answer.type().equals(OpenMetrics.TYPE) && reads(headers)
          ? answer.as("text/plain; charset=utf-8")
          : answer;
    } catch (RuntimeException fault) {
      Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
      log.accept("%s could not be answered: %s".formatted(asked.path(), cause));
      return Pages.message(
          500, "A fault of ours", "this page could not be made; the server's output says more");
    }
  }
}
