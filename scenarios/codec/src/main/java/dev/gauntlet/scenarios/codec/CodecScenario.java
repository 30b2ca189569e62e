package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.util.List;

/**
 * FFmpeg codecs in a create/start/stop loop.
 *
 * <p>One iteration of a lane is one pipeline of {@code encoders} codecs that live at the same time:
 *
 * <ol>
 *   <li>{@code create}: a context for each, with its options;
 *   <li>{@code start}: {@code avcodec_open2} on each, which is where devices and sessions are
 *       taken;
 *   <li>{@code work}: {@code frames} frames to each, round-robin, taking what comes out;
 *   <li>{@code stop}: each is flushed and drained to its end;
 *   <li>{@code destroy}: all are freed, also when any step before failed.
 * </ol>
 *
 * The first codec that refuses ends the round as a soft failure with FFmpeg's own words, as a
 * pipeline does of which one element cannot start. An error that FFmpeg logs in a round that did
 * not fail is a note. What came out is checked: an encoder gives one packet per frame, a decoder
 * one picture of the right size per packet; anything else is a finding.
 *
 * <p>With {@code keep} session a lane's codecs are created and started once, and an iteration is a
 * slice of a session that goes on: {@code frames} frames to each, and what comes out is taken.
 *
 * <p>Lanes are the stress, so a codec gets {@code codec-threads} 1: with FFmpeg's default, one per
 * core, 12 lanes of 12 codecs on 16 cores would be 2,304 threads that fight each other, and how
 * many there are would depend on the machine. Hardware codecs do not look at it.
 *
 * <p>A decoder is fed with a clip that this scenario encodes itself, once per run, with the bundled
 * software encoder of that format. Encoders get a moving gradient made once per run. Encoders are
 * set up as live pipelines do: no B-frames, no look-ahead.
 */
public final class CodecScenario implements Scenario {
  static final String ENCODERS = "encoders";
  static final String CODEC = "codec";
  static final String SIZE = "size";
  static final String FRAMES = "frames";
  static final String CODEC_THREADS = "codec-threads";
  static final String KEEP = "keep";
  static final String SESSION = "session";

  @Override
  public String name() {
    return "codec";
  }

  @Override
  public String summary() {
    return "FFmpeg encoders or decoders, opened, fed and closed in a loop";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.whole(ENCODERS, 1).between(1, 256).saying("codecs of a lane that are open at once"),
        Axis.word(
            CODEC,
            "libopenh264",
            "FFmpeg's name of an encoder, else of a decoder; decoder:NAME where both have it"),
        Axis.word(SIZE, "640x360", "WIDTHxHEIGHT in pixels, both even and from 16 to 16384"),
        Axis.whole(FRAMES, 8).between(1, 100_000).saying("frames per codec and iteration"),
        Axis.whole(CODEC_THREADS, 1)
            .between(0, 64)
            .saying("threads inside a codec; 0: FFmpeg's choice"),
        Axis.choice(
            KEEP,
            List.of("none", SESSION),
            "what a lane keeps from round to round; session: its codecs, opened once, and an"
                + " iteration is a slice of frames"));
  }

  @Override
  public List<Plant> plants() {
    return Plants.ALL;
  }

  static PictureSize size(Cell cell) {
    return PictureSize.of(
        cell, SIZE, new PictureSize(16, 16), new PictureSize(16384, 16384), PictureSize.BY_TWO);
  }

  static boolean kept(Cell cell) {
    return cell.text(KEEP).equals(SESSION);
  }

  @Override
  public void check(Cell cell) {
    size(cell);
    for (Plant plant : Plants.OF_CHURN) {
      if (kept(cell) && plant.in(cell)) {
        throw new IllegalArgumentException(
            "plant " + plant.id() + " needs codecs that are opened in each round: --keep none");
      }
    }
    if (!kept(cell) && Plants.C01.in(cell)) {
      throw new IllegalArgumentException("plant C01 needs codecs that go on: --keep session");
    }
    if (Plants.D01.in(cell)) {
      PublishedCrashes.check(cell);
    }
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException {
    check(context.cell());
    return CodecRun.open(context);
  }
}
