package dev.gauntlet.linux;

import java.io.IOException;

/** Prints what a child has of the variable GREETING, in hexadecimal. */
final class Grandchild {
  private Grandchild() {}

  public static void main(String[] arguments) throws IOException {
    System.out.print(Ran.of("sh", "-c", "printf %s \"$GREETING\" | od -An -tx1").out().strip());
  }
}
