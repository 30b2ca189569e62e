package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Child;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the recorder's output in chunks, on a thread of its own, to its very end: a recorder that
 * is asked to stop while nobody reads stays in its write and must be killed.
 */
final class Intake {
  private static final long LEAVE_MILLIS = 1000;

  private final Child child;
  private final JpegMarkers markers;
  private final Setup setup;
  private final boolean waits;
  private final Thread thread = new Thread(this::run, "intake");
  private volatile boolean ended;
  private volatile boolean enough;
  private volatile boolean left;

  /**
   * @param waits plant P10
   */
  private Intake(Child child, Assembly assembly, Setup setup, boolean waits) {
    this.child = child;
    this.markers = new JpegMarkers(assembly);
    this.setup = setup;
    this.waits = waits;
  }

  static Intake start(Child child, Assembly assembly, Setup setup, boolean waits) {
    Intake intake = new Intake(child, assembly, setup, waits);
    intake.thread.setDaemon(true);
    intake.thread.start();
    return intake;
  }

  private void run() {
    byte[] chunk = new byte[setup.chunk()];
    try {
      if (waits) {
        child.await();
      }
      InputStream in = child.stdout();
      for (int read = in.read(chunk); read >= 0 && !left; read = in.read(chunk)) {
        if (!enough) {
          markers.read(chunk, read);
        }
      }
    } catch (IOException broken) {
      // the frames that are missing are the news, this is only why
      System.err.println("camera: the recorder's pipe broke: " + broken.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }

  /** Whether no frame follows. */
  boolean ended() {
    return ended;
  }

  /** Frames are not cut out any more, only drained. */
  void enough() {
    enough = true;
  }

  /** Waits for the end of the output, or leaves a recorder alone that does not end. */
  void leave(boolean atItsEnd) throws InterruptedException {
    if (!atItsEnd) {
      left = true;
      thread.join(LEAVE_MILLIS);
    } else {
      thread.join();
    }
  }
}
