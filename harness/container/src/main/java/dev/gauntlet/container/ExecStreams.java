package dev.gauntlet.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** What a program in a container prints, taken out of the engine's frames. */
final class ExecStreams extends ResultCallback.Adapter<Frame> {
  private static final int BUFFER = 64 * 1024;

  private final PipedInputStream output = new PipedInputStream(BUFFER);
  private final PipedInputStream errors = new PipedInputStream(BUFFER);
  private final PipedOutputStream toOutput;
  private final PipedOutputStream toErrors;
  private volatile Throwable failure;

  ExecStreams() throws IOException {
    this.toOutput = new PipedOutputStream(output);
    this.toErrors = new PipedOutputStream(errors);
  }

  InputStream output() {
    return output;
  }

  InputStream errors() {
    return errors;
  }

  /** Why there is no more; null when nothing failed. */
  Throwable failure() {
    return failure;
  }

  @Override
  public void onNext(Frame frame) {
    try {
      PipedOutputStream to = frame.getStreamType() == StreamType.STDERR ? toErrors : toOutput;
      to.write(frame.getPayload());
      // a reader of such a pipe is woken by this alone
      to.flush();
    } catch (IOException nobodyReads) {
      throw new UncheckedIOException(nobodyReads);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    super.onError(thrown);
  }

  @Override
  public void close() throws IOException {
    try (toOutput;
        toErrors) {
      super.close();
    }
  }
}
