package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.journal.Json;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** What a soak came to, for machines. Rates are per iteration, in the metric's unit. */
public final class VerdictsFile {
  private VerdictsFile() {}

  /** Of all cells, in the order of the matrix. */
  public static ObjectNode of(List<SoakedCell> cells, List<ResidueVerdict> kept) {
    ObjectNode all = JsonNodeFactory.instance.objectNode().put("format", Json.FORMAT);
    ArrayNode list = all.putArray("cells");
    cells.forEach(cell -> cell(list.addObject(), cell));
    // rates of these are per run
    ArrayNode after = all.putArray("afterDeath");
    kept.forEach(one -> kept(after.addObject(), one));
    return all;
  }

  /** Puts it into a file, at once and as a whole: who reads meanwhile sees the one before. */
  public static void write(Path file, List<SoakedCell> cells, List<ResidueVerdict> kept)
      throws IOException {
    Path begun = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(begun);
    try (FileChannel out =
        FileChannel.open(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer text =
          StandardCharsets.UTF_8.encode(of(cells, kept).toPrettyString() + System.lineSeparator());
      while (text.hasRemaining()) {
        out.write(text);
      }
    } catch (IOException refused) {
      throw SystemErrorText.named(file, refused);
    }
    // not synced: it can always be derived again
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void cell(ObjectNode node, SoakedCell cell) {
    ObjectNode values = node.putObject("cell");
    cell.cell().values().forEach(values::put);
    node.put("verdict", cell.verdict().call().id());
    node.put("headline", cell.wording().headline());
    node.put("reason", cell.judgement().because());
    cell.recorded().unexercised().ifPresent(why -> node.put("unexercised", why));
    ArrayNode metrics = node.putArray("metrics");
    Map<String, String> words = cell.wording().words();
    cell.verdict()
        .metrics()
        .forEach(
            standing -> metric(metrics.addObject(), standing, words.get(standing.metric().name())));
    if (!cell.soFar().isEmpty()) {
      ArrayNode open = node.putArray("soFar");
      cell.soFar().forEach(one -> soFar(open.addObject(), one));
    }
    ArrayNode survivors = node.putArray("survivors");
    for (Survivor survivor : cell.verdict().survivors()) {
      survivors
          .addObject()
          .put("kind", survivor.kind().word())
          .put("pid", survivor.pid())
          .put("name", survivor.name())
          .put("millis", survivor.seen())
          .put("samples", survivor.samples());
    }
    List<String> refused = cell.recorded().refused();
    if (!refused.isEmpty()) {
      refused.forEach(node.putArray("refused")::add);
    }
    ObjectNode unreadable = node.putObject("unreadable");
    cell.verdict().unreadable().forEach(unreadable::put);
    cell.blame().ifPresent(blame -> node.set("blame", Json.mapper().valueToTree(blame)));
    cell.unreachable().ifPresent(found -> unreachable(node, found));
    cell.recorded().retention().ifPresent(held -> heldBack(node.putObject("heldBack"), held));
    ArrayNode red = node.putArray("red");
    cell.recorded().red().forEach(run -> fork(red, run));
    ArrayNode lost = node.putArray("lost");
    cell.recorded().lost().forEach(run -> fork(lost, run).put("reason", run.reason()));
  }

  private static void unreachable(ObjectNode node, UnreachableMemory found) {
    ObjectNode lost = Json.mapper().valueToTree(found);
    found.sentences().forEach(lost.putArray("text")::add);
    node.set("unreachable", lost);
  }

  /** Bytes, but for the number of arenas. */
  private static void heldBack(ObjectNode node, AllocatorRetention held) {
    number(node, "grown", held.grown());
    number(node, "later", held.later());
    number(node, "handedOut", held.handedOut());
    number(node, "free", held.free());
    number(node, "arenas", held.arenas());
    number(node, "arenasBefore", held.arenasBefore());
    number(node, "trimmed", held.trimmed());
    node.put("plateau", held.plateau()).put("text", held.sentence());
  }

  private static ObjectNode fork(ArrayNode list, RunEnded run) {
    ObjectNode node = list.addObject().put("run", run.run()).put("ending", run.ending().word());
    if (!run.findings().isEmpty()) {
      run.findings().keySet().forEach(node.putArray("findings")::add);
    }
    return node;
  }

  private static void metric(ObjectNode node, MetricVerdict standing, String words) {
    MetricRule metric = standing.metric();
    node.put("metric", metric.name()).put("verdict", standing.call().id());
    node.put("text", words);
    standing.ground().ifPresent(ground -> node.put("ground", ground.id()));
    if (standing.finding().isPresent()) {
      Finding finding = standing.finding().get();
      node.put("per", finding.per().word());
      interval(node, finding.rate());
      interval(node.putObject("latest"), finding.latest());
      node.put("steady", finding.pace().steady());
      node.put("falls", finding.falls());
      number(node, "rise", finding.rise());
      finding.idle().ifPresent(idle -> interval(node.putObject("idlePerSecond"), idle));
      node.put("samples", finding.samples()).put("iterations", finding.iterations());
    }
    standing
        .slowdown()
        .ifPresent(
            slowdown -> {
              ObjectNode slowing = node.putObject("slowing");
              number(slowing, "before", slowdown.before());
              number(slowing, "after", slowdown.after());
              number(slowing, "plateau", slowdown.plateau());
              number(slowing, "iterations", slowdown.iterations());
            });
    node.put("unit", metric.unit()).put("coarsest", metric.coarsest());
    number(node, "cache", metric.cache());
    if (metric.allowed() > 0) {
      node.put("allowed", metric.allowed());
    }
    if (!metric.apart().isEmpty()) {
      metric.apart().forEach(node.putArray("without")::add);
    }
  }

  private static void interval(ObjectNode node, Interval interval) {
    number(node, "rate", interval.rate());
    number(node, "low", interval.low());
    number(node, "high", interval.high());
  }

  private static void soFar(ObjectNode node, GrowthSoFar one) {
    node.put("metric", one.metric().name());
    interval(node, one.rate());
    node.put("unit", one.metric().unit()).put("forks", one.forks()).put("samples", one.samples());
  }

  private static void kept(ObjectNode node, ResidueVerdict one) {
    node.put("metric", one.metric().name()).put("verdict", one.found().call().id());
    interval(node, one.found().rate());
    node.put("unit", one.metric().unit()).put("runs", one.found().runs());
    if (one.metric().allowed() > 0) {
      node.put("allowed", one.metric().allowed());
    }
  }

  /** JSON has no NaN. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
