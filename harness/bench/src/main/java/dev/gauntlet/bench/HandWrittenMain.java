package dev.gauntlet.bench;

import com.sun.jna.NativeLibrary;

/** What somebody would write who only wants to call a function once: no watch, no record. */
public final class HandWrittenMain {
  private HandWrittenMain() {}

  /**
   * @param arguments library and function
   */
  public static void main(String[] arguments) {
    int code =
        NativeLibrary.getInstance(arguments[0]).getFunction(arguments[1]).invokeInt(new Object[0]);
    if (code != 0) {
      System.exit(1);
    }
  }
}
