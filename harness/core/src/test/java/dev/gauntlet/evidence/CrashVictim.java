package dev.gauntlet.evidence;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JVM that dies of the fault named by its argument, by real means and without a compiler: libc's
 * own functions with bad arguments, and a page of machine code.
 */
public final class CrashVictim {
  private static final NativeLibrary LIBC = NativeLibrary.getInstance("c");

  private CrashVictim() {}

  /** The fault, and what belongs to it. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "jna-read" -> System.out.println(new Pointer(0x10).getInt(0));
      case "strlen" -> strlen(new Pointer(0x10));
      case "native-thread" -> nativeThread(LIBC.getFunction("strlen"), new Pointer(0x10));
      case "null-pc" -> nativeThread(new Pointer(0x4), new Pointer(0));
      case "divide" -> LIBC.getFunction("div").invokeLong(new Object[] {1, 0});
      case "bus" -> readPastTheEndOfAFile();
      case "illegal" -> Function.getFunction(code(0x0f, 0x0b)).invokeVoid(new Object[0]);
      case "jump-to-null" ->
          // xor eax, eax; jmp rax
          Function.getFunction(code(0x31, 0xc0, 0xff, 0xe0)).invokeVoid(new Object[0]);
      case "stack-overflow" ->
          // call itself
          Function.getFunction(code(0xe8, 0xfb, 0xff, 0xff, 0xff)).invokeVoid(new Object[0]);
      case "unsafe" -> unsafePut();
      case "abort" -> LIBC.getFunction("abort").invokeVoid(new Object[0]);
      case "double-free" -> freeTwice();
      case "library" ->
          NativeLibrary.getInstance(args[1]).getFunction(args[2]).invokeInt(new Object[] {3});
      case "hang" -> {
        System.out.println("hanging");
        LIBC.getFunction("pause").invokeInt(new Object[0]);
      }
      default -> throw new IllegalArgumentException("no such fault: " + args[0]);
    }
  }

  private static void strlen(Pointer text) {
    LIBC.getFunction("strlen").invokeLong(new Object[] {text});
  }

  private static void nativeThread(Pointer routine, Pointer argument) {
    Memory thread = new Memory(8);
    LIBC.getFunction("pthread_create")
        .invokeInt(new Object[] {thread, Pointer.NULL, routine, argument});
    LIBC.getFunction("pthread_join")
        .invokeInt(new Object[] {new Pointer(thread.getLong(0)), Pointer.NULL});
  }

  private static void readPastTheEndOfAFile() throws Exception {
    Path path = Files.createTempFile("bus", "");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(4096);
      Pointer page = map(LIBC.getFunction("open").invokeInt(new Object[] {path.toString(), 0}), 1);
      file.setLength(0);
      Files.delete(path);
      strlen(page);
    }
  }

  private static Pointer code(int... bytes) {
    Pointer page = map(-1, 7);
    for (int i = 0; i < bytes.length; i++) {
      page.setByte(i, (byte) bytes[i]);
    }
    return page;
  }

  private static Pointer map(int file, int protection) {
    int flags = file < 0 ? 0x22 : 1; // anonymous and private, or shared
    return LIBC.getFunction("mmap")
        .invokePointer(new Object[] {Pointer.NULL, 4096L, protection, flags, file, 0L});
  }

  private static void freeTwice() {
    Pointer block = LIBC.getFunction("malloc").invokePointer(new Object[] {5000L});
    LIBC.getFunction("malloc").invokePointer(new Object[] {5000L});
    LIBC.getFunction("free").invokeVoid(new Object[] {block});
    LIBC.getFunction("free").invokeVoid(new Object[] {block});
  }

  private static void unsafePut() throws Exception {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 16L, 1L);
  }
}
