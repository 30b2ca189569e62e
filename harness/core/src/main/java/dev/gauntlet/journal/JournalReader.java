package dev.gauntlet.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Replays a journal: a torn last line is dropped with a warning, a repeated line too; any other
 * damage is an error. Lines are read by several threads and handed on in their order by the
 * caller's: a million runs are a gigabyte of JSON.
 */
public final class JournalReader {
  /** Lines that one thread reads at a time. */
  private static final int BATCH = 500;

  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  /** Batches in memory: each thread has one at hand and one to go on with. */
  private static final int AHEAD = 2 * THREADS;

  private final Path file;
  private final JournalLine line;
  private final Replay replay;
  private final RepeatedLines repeated;
  private final List<String> warnings = new ArrayList<>();
  private final Queue<Future<List<JournalLine.Said>>> reading = new ArrayDeque<>();
  private long number;
  private String open = "";

  private JournalReader(Path file, Replay replay) {
    this.file = file;
    this.line = new JournalLine(file);
    this.repeated = new RepeatedLines(file);
    this.replay =
        new Replay() {
          @Override
          public void started(RunStarted run) {
            open = run.run();
            replay.started(run);
          }

          @Override
          public void ended(RunEnded run) {
            open = run.run().equals(open) ? "" : open;
            replay.ended(run);
          }
        };
  }

  /**
   * @throws DamagedFile when a line but the last is not what it should be, or the format is newer
   */
  public static JournalContent read(Path file) throws IOException {
    List<RunStarted> started = new ArrayList<>();
    List<RunEnded> ended = new ArrayList<>();
    ReplaySummary all =
        replay(
            file,
            new Replay() {
              @Override
              public void started(RunStarted run) {
                started.add(run);
              }

              @Override
              public void ended(RunEnded run) {
                ended.add(run);
              }
            });
    return new JournalContent(started, ended, all.warnings(), all.goodBytes());
  }

  /**
   * Hands on line after line, so that a million of them need not be held at once.
   *
   * @throws DamagedFile as {@link #read}; what was handed on before it is then worth nothing
   */
  public static ReplaySummary replay(Path file, Replay replay) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // a pipe would be waited for
      throw new DamagedFile(file, "a journal is a regular file, and this is none");
    }
    try {
      return new JournalReader(file, replay).all();
    } catch (NoSuchFileException missing) {
      throw new DamagedFile(
          file.getParent(), "no journal here: " + file.getFileName() + " is missing");
    }
  }

  private ReplaySummary all() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ExecutorService readers = Executors.newFixedThreadPool(THREADS, JournalReader::thread);
      try {
        LineSplitter lines = new LineSplitter(in);
        for (List<byte[]> batch = lines.next(BATCH); !batch.isEmpty(); batch = lines.next(BATCH)) {
          if (reading.size() >= AHEAD) {
            handOn(reading.remove());
          }
          List<byte[]> these = batch;
          long first = number + 1;
          number += batch.size();
          reading.add(readers.submit(() -> said(these, first)));
        }
        while (!reading.isEmpty()) {
          handOn(reading.remove());
        }
        repeated.same(line).ifPresent(warnings::add);
        byte[] torn = lines.torn();
        if (torn.length > 0) {
          warnings.add(
              String.format(
                  Locale.ROOT,
                  "%s, line %d: torn in the middle of writing (%d bytes), left out%s",
                  file.getFileName(),
                  number + 1,
                  torn.length,
                  TornLine.meaning(file, torn, open)));
        }
        return new ReplaySummary(warnings, lines.good());
      } finally {
        readers.shutdownNow();
      }
    }
  }

  private List<JournalLine.Said> said(List<byte[]> batch, long first) throws IOException {
    List<JournalLine.Said> said = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      said.add(line.read(batch.get(i), first + i));
    }
    return said;
  }

  private void handOn(Future<List<JournalLine.Said>> batch) throws IOException {
    try {
      for (JournalLine.Said said : batch.get()) {
        if (repeated.first(said)) {
          said.to(replay);
        }
        if (!said.warning().isEmpty()) {
          warnings.add(said.warning());
        }
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException damaged) {
        throw damaged;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + file + " was read");
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "journal reader");
    thread.setDaemon(true);
    return thread;
  }
}
