package dev.gauntlet.scenarios.virtualcam;

import static org.lwjgl.opengles.GLES20.GL_COLOR_BUFFER_BIT;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER;
import static org.lwjgl.opengles.GLES20.GL_TRIANGLES;
import static org.lwjgl.opengles.GLES20.glBindFramebuffer;
import static org.lwjgl.opengles.GLES20.glClear;
import static org.lwjgl.opengles.GLES20.glClearColor;
import static org.lwjgl.opengles.GLES20.glDeleteFramebuffers;
import static org.lwjgl.opengles.GLES20.glDeleteTextures;
import static org.lwjgl.opengles.GLES20.glDrawArrays;
import static org.lwjgl.opengles.GLES20.glFinish;
import static org.lwjgl.opengles.GLES20.glUseProgram;
import static org.lwjgl.opengles.GLES20.glViewport;
import static org.lwjgl.opengles.GLES30.GL_RGBA8;

import dev.gauntlet.scenario.PictureSize;

/**
 * A panorama as it comes from upstream: two planes, textures of this thread's context. The first
 * holds where each pixel lies, the second, half as wide and high, which frame this is.
 */
final class Surface {
  /** As in {@link Stamp}. */
  static final String POSITION =
      """
      #version 300 es
      precision highp float;
      precision highp int;
      out vec4 color;
      void main() {
        ivec2 here = ivec2(gl_FragCoord.xy);
        color = vec4(here.x & 255, here.x >> 8 | here.y >> 8 << 5, here.y & 255, 255) / 255.0;
      }
      """;

  private final PictureSize size;
  private final int[] textures = new int[2];
  private final int[] framebuffers = new int[2];

  private Surface(PictureSize size) {
    this.size = size;
  }

  /**
   * @param program made of {@link #POSITION}
   */
  static Surface of(PictureSize size, int program) throws Refusal {
    Surface surface = new Surface(size);
    for (int plane = 0; plane < 2; plane++) {
      surface.textures[plane] = Gl.texture(GL_RGBA8, surface.size(plane));
      surface.framebuffers[plane] = Gl.framebuffer(surface.textures[plane]);
    }
    surface.draw(program);
    return surface;
  }

  private void draw(int program) throws Refusal {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffers[0]);
    glViewport(0, 0, size.width(), size.height());
    glUseProgram(program);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glFinish();
    Gl.must("glDrawArrays of a panorama");
  }

  /** The next frame comes, and is there when this returns. */
  void fill(int number) throws Refusal {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffers[1]);
    glClearColor(number / 255f, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glFinish();
    Gl.must("glClear of a panorama");
  }

  PictureSize size(int plane) {
    return plane == 0 ? size : size.half();
  }

  int texture(int plane) {
    return textures[plane];
  }

  void close() {
    glDeleteFramebuffers(framebuffers);
    glDeleteTextures(textures);
  }
}
