package dev.gauntlet.scenarios.tiling.vulkan;

import static org.lwjgl.util.shaderc.Shaderc.shaderc_compilation_status_success;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_compile_into_spv;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_compiler_initialize;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_compiler_release;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_compute_shader;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_result_get_bytes;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_result_get_compilation_status;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_result_get_error_message;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_result_release;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lwjgl.system.MemoryUtil;

/**
 * A compute shader, compiled from its source when a worker starts: what is read is what runs, on
 * every platform, and the build needs no compiler. Once per worker; the compiler is gone before the
 * first iteration.
 */
final class Shader {
  private Shader() {}

  /** SPIR-V, for the life of the worker. */
  static ByteBuffer compile(String resource) throws Refusal {
    long compiler = shaderc_compiler_initialize();
    long result =
        shaderc_compile_into_spv(
            compiler, source(resource), shaderc_compute_shader, resource, "main", 0);
    try {
      if (shaderc_result_get_compilation_status(result) != shaderc_compilation_status_success) {
        throw new Refusal(shaderc_result_get_error_message(result));
      }
      ByteBuffer words = shaderc_result_get_bytes(result);
      return MemoryUtil.memAlloc(words.remaining()).put(words).flip();
    } finally {
      shaderc_result_release(result);
      shaderc_compiler_release(compiler);
    }
  }

  private static String source(String resource) {
    try (InputStream in = Shader.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
