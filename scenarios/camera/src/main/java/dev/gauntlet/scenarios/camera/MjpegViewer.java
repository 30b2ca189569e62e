package dev.gauntlet.scenarios.camera;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * Reads multipart/x-mixed-replace and holds all that it got against the check sum of what the
 * recorder wrote: a frame that is torn, lost, doubled or another one shows from there on. One who
 * joins a stream that goes on takes its first frame's number as it comes.
 */
final class MjpegViewer implements Viewer.Watching {
  private final String url;
  private final Setup setup;
  private final AtomicLong launched;
  private final boolean joins;
  private final boolean stays;
  private final CRC32 check = new CRC32();
  private long next = -1;

  /**
   * @param launched when the recorder was started; read with the first frame
   * @param joins whether frames went by before it came
   * @param stays plant P11
   */
  MjpegViewer(String url, Setup setup, AtomicLong launched, boolean joins, boolean stays) {
    this.url = url;
    this.setup = setup;
    this.launched = launched;
    this.joins = joins;
    this.stays = stays;
  }

  @Override
  public Delivered watch() throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    long frames = 0;
    long first = 0;
    double ages = 0;
    long aged = 0;
    String flaw = null;
    InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
    try {
      while (!stays || frames < setup.frames()) {
        Map<String, Long> head = head(in);
        if (head == null) {
          break;
        }
        byte[] jpeg = in.readNBytes(head.get("Content-Length").intValue());
        long now = System.nanoTime();
        if (flaw == null && !right(jpeg, head)) {
          flaw = "a viewer got other frames than the recorder wrote";
        }
        first = frames == 0 ? now : first;
        if (setup.rate() > 0 && frames >= setup.frames() / 2) {
          ages += now - launched.get() - frames * 1e9 / setup.rate();
          aged++;
        }
        frames++;
      }
    } finally {
      if (stays) {
        Plants.left(in);
      } else {
        in.close();
      }
    }
    return new Delivered(frames >= setup.frames(), flaw, first, ages / aged);
  }

  private boolean right(byte[] jpeg, Map<String, Long> head) {
    if (!joins) {
      check.update(jpeg);
      return check.getValue() == head.get("X-Check");
    }
    check.reset();
    check.update(jpeg);
    long number = head.get("X-Frame");
    boolean follows = next < 0 || number == next;
    next = number + 1;
    return follows && check.getValue() == head.get("X-Own");
  }

  /** The numbers in a part's header; null at the end of the stream. */
  private static Map<String, Long> head(InputStream in) throws IOException {
    Map<String, Long> fields = new HashMap<>();
    for (String line = line(in); line != null; line = line(in)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith("Content-Type")) {
        fields.put(line.substring(0, colon), Long.parseLong(line.substring(colon + 2)));
      } else if (line.isEmpty() && !fields.isEmpty()) {
        return fields;
      }
    }
    return null;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.length() > 0) {
          throw new EOFException("the stream ends within a line");
        }
        return null;
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
