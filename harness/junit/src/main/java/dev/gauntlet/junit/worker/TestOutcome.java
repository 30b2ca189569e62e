package dev.gauntlet.junit.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a test ended in its worker, as it travels back: what it threw by Java's serialisation, since
 * reports look at the class of an exception and at the values that it compares.
 *
 * @param thrown null when it passed
 */
public record TestOutcome(Throwable thrown) implements Serializable {
  private static final long serialVersionUID = 1;

  void write(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = bytes(this);
    } catch (IOException notSerializable) {
      bytes = bytes(new TestOutcome(new ForkedException(thrown)));
    }
    Files.write(file, bytes);
  }

  private static byte[] bytes(TestOutcome ended) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(ended);
    }
    return bytes.toByteArray();
  }

  /**
   * @param file that the worker wrote
   */
  public static TestOutcome read(Path file) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      return (TestOutcome) in.readObject();
    } catch (ClassNotFoundException other) {
      throw new IOException("the worker has other classes than these tests", other);
    }
  }

  /** Throws here what was thrown there. */
  public void rethrow() throws Throwable {
    if (thrown != null) {
      throw thrown;
    }
  }
}
