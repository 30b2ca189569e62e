package dev.gauntlet.fork;

import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/**
 * The first program of a container: opens the file that it is given, reads one byte and ends. The
 * file is a named pipe that the controller holds open, so that the read comes back when the
 * controller is gone; with its first process the kernel kills all others of a pid namespace.
 *
 * <p>An image may lack a shell, {@code sleep} and even a C library, and a JVM would take 40 MB of
 * the memory that a run is given: so it is a static ELF file of under 200 bytes, assembled by hand
 * from the system call tables of the kernel.
 */
final class LifelineProgram {
  static final String NAME = "gauntlet-lifeline";

  private static final long ADDRESS = 0x400000;
  private static final int HEADERS = 64 + 56;

  /*
   * mov rdi,[rsp+16]; xor esi,esi; mov eax,2; syscall         open(argv[1], O_RDONLY)
   * mov edi,eax; lea rsi,[rsp-8]; mov edx,1; xor eax,eax; syscall   read(fd, stack, 1)
   * xor edi,edi; mov eax,60; syscall                          exit(0)
   */
  private static final String X86_64 =
      "488b7c2410"
          + "31f6"
          + "b802000000"
          + "0f05"
          + "89c7"
          + "488d7424f8"
          + "ba01000000"
          + "31c0"
          + "0f05"
          + "31ff"
          + "b83c000000"
          + "0f05";

  /*
   * movn x0,#99; ldr x1,[sp,#16]; mov x2,#0; mov x8,#56; svc 0     openat(AT_FDCWD, argv[1], O_RDONLY)
   * mov x1,sp; mov x2,#1; mov x8,#63; svc 0                   read(fd, stack, 1)
   * mov x0,#0; mov x8,#93; svc 0                              exit(0)
   */
  private static final int[] AARCH64 = {
    0x92800C60,
    0xF9400BE1,
    0xD2800002,
    0xD2800708,
    0xD4000001,
    0x910003E1,
    0xD2800022,
    0xD28007E8,
    0xD4000001,
    0xD2800000,
    0xD2800BA8,
    0xD4000001
  };

  private LifelineProgram() {}

  /** The program for this machine, made when it is missing. */
  static Path file() throws IOException {
    Path folder = MachineCache.folder("lifeline");
    Path file = folder.resolve(NAME);
    byte[] program = bytes(System.getProperty("os.arch"));
    if (!Files.exists(file) || !java.util.Arrays.equals(Files.readAllBytes(file), program)) {
      Path half = Files.createTempFile(folder, "half", "");
      Files.write(half, program);
      Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("r-xr-xr-x"));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /**
   * @param architecture as Java calls it
   */
  static byte[] bytes(String architecture) {
    return switch (architecture) {
      case "amd64", "x86_64" -> elf((short) 62, HexFormat.of().parseHex(X86_64));
      case "aarch64" -> elf((short) 183, words());
      default ->
          throw new IllegalArgumentException("no containers on the processor " + architecture);
    };
  }

  private static byte[] words() {
    ByteBuffer code = ByteBuffer.allocate(4 * AARCH64.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : AARCH64) {
      code.putInt(word);
    }
    return code.array();
  }

  /** Elf64_Ehdr, one Elf64_Phdr (PT_LOAD, readable and executable), the code. */
  private static byte[] elf(short machine, byte[] code) {
    int size = HEADERS + code.length;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    file.putShort((short) 2).putShort(machine).putInt(1);
    file.putLong(ADDRESS + HEADERS).putLong(64).putLong(0).putInt(0);
    file.putShort((short) 64).putShort((short) 56).putShort((short) 1);
    file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    file.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
    file.putLong(size).putLong(size).putLong(0x1000);
    return file.put(code).array();
  }
}
