package dev.gauntlet.scenarios.virtualcam;

import static org.lwjgl.opengles.GLES20.GL_FLOAT;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER;
import static org.lwjgl.opengles.GLES20.GL_RGBA;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE0;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_2D;
import static org.lwjgl.opengles.GLES20.GL_TRIANGLES;
import static org.lwjgl.opengles.GLES20.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengles.GLES20.glActiveTexture;
import static org.lwjgl.opengles.GLES20.glBindFramebuffer;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glDeleteFramebuffers;
import static org.lwjgl.opengles.GLES20.glDeleteProgram;
import static org.lwjgl.opengles.GLES20.glDeleteTextures;
import static org.lwjgl.opengles.GLES20.glDrawArrays;
import static org.lwjgl.opengles.GLES20.glFinish;
import static org.lwjgl.opengles.GLES20.glGetUniformLocation;
import static org.lwjgl.opengles.GLES20.glUniform1i;
import static org.lwjgl.opengles.GLES20.glUseProgram;
import static org.lwjgl.opengles.GLES20.glViewport;
import static org.lwjgl.opengles.GLES20.nglReadPixels;
import static org.lwjgl.opengles.GLES20.nglTexSubImage2D;
import static org.lwjgl.opengles.GLES30.GL_R32F;
import static org.lwjgl.opengles.GLES30.GL_RED;
import static org.lwjgl.opengles.GLES30.GL_RGBA8;
import static org.lwjgl.opengles.OESEGLImage.glEGLImageTargetTexture2DOES;
import static org.lwjgl.system.MemoryUtil.memByteBuffer;
import static org.lwjgl.system.MemoryUtil.memCopy;
import static org.lwjgl.system.MemoryUtil.memGetFloat;
import static org.lwjgl.system.MemoryUtil.memPutFloat;
import static org.lwjgl.system.MemoryUtil.nmemAlloc;
import static org.lwjgl.system.MemoryUtil.nmemFree;

import dev.gauntlet.scenario.PictureSize;
import java.nio.ByteBuffer;

/**
 * OpenGL ES 3.0. Tables are filled by the CPU and uploaded; the remap is a fragment shader. An
 * output is a texture, and host memory that the sink reads it through.
 */
final class GlesEngine implements Engine {
  private static final String REMAP =
      """
      #version 300 es
      precision highp float;
      precision highp int;
      precision highp sampler2D;
      uniform sampler2D position;
      uniform sampler2D number;
      uniform sampler2D u;
      uniform sampler2D v;
      out vec4 color;
      void main() {
        ivec2 here = ivec2(gl_FragCoord.xy);
        ivec2 from = ivec2(texelFetch(u, here, 0).r, texelFetch(v, here, 0).r);
        color = vec4(texelFetch(position, from, 0).rgb, texelFetch(number, from / 2, 0).r);
      }
      """;

  private static final String[] SAMPLERS = {"position", "number", "u", "v"};

  private final View view;
  private final int program;
  private final int u;
  private final int v;

  GlesEngine(View view) throws Refusal {
    this.view = view;
    program = Gl.program(REMAP);
    glUseProgram(program);
    for (int unit = 0; unit < SAMPLERS.length; unit++) {
      glUniform1i(glGetUniformLocation(program, SAMPLERS[unit]), unit);
    }
    u = Gl.texture(GL_R32F, view.view());
    v = Gl.texture(GL_R32F, view.view());
    Gl.must("the remap's set-up");
  }

  /** By malloc. */
  private record Host(long address) implements Block {
    @Override
    public void free() {
      nmemFree(address);
    }
  }

  private record Sibling(int texture) implements Mapping {
    @Override
    public void unmap() {
      glDeleteTextures(texture);
    }
  }

  private record Target(int texture, int framebuffer, long memory) implements Output {
    @Override
    public void release() {
      glDeleteFramebuffers(framebuffer);
      glDeleteTextures(texture);
    }
  }

  @Override
  public Block allocate(long bytes) throws Refusal {
    long address = nmemAlloc(bytes);
    if (address == 0) {
      throw new Refusal("malloc: ENOMEM (12)");
    }
    return new Host(address);
  }

  private static long address(Block block) {
    return ((Host) block).address();
  }

  @Override
  public Output output(Block memory) throws Refusal {
    int texture = Gl.texture(GL_RGBA8, view.view());
    return new Target(texture, Gl.framebuffer(texture), address(memory));
  }

  @Override
  public Mapping map(long image, PictureSize size) throws Refusal {
    int texture = Gl.named();
    glEGLImageTargetTexture2DOES(GL_TEXTURE_2D, image);
    try {
      Gl.must("glEGLImageTargetTexture2DOES");
    } catch (Refusal no) {
      glDeleteTextures(texture);
      throw no;
    }
    return new Sibling(texture);
  }

  /** Three passes, each over the whole table, as the kernels of the other engine are. */
  @Override
  public void compute(Tables tables, Angles angles) {
    rays(address(tables.rays()), angles);
    double[] rotation = View.rotation(angles);
    long rays = address(tables.rays());
    long toU = address(tables.u());
    long toV = address(tables.v());
    for (long i = 0; i < view.view().pixels(); i++) {
      long ray = rays + 12 * i;
      double x = memGetFloat(ray);
      double y = memGetFloat(ray + 4);
      memPutFloat(toU + 4 * i, (float) view.column(rotation, x, y, memGetFloat(ray + 8)));
    }
    for (long i = 0; i < view.view().pixels(); i++) {
      long ray = rays + 12 * i;
      double x = memGetFloat(ray);
      double y = memGetFloat(ray + 4);
      memPutFloat(toV + 4 * i, (float) view.row(rotation, x, y, memGetFloat(ray + 8)));
    }
  }

  private void rays(long to, Angles angles) {
    double focal = view.focal(angles);
    double[] ray = new double[3];
    long at = to;
    for (int row = 0; row < view.view().height(); row++) {
      for (int column = 0; column < view.view().width(); column++) {
        view.ray(focal, column, row, ray);
        memPutFloat(at, (float) ray[0]);
        memPutFloat(at + 4, (float) ray[1]);
        memPutFloat(at + 8, (float) ray[2]);
        at += 12;
      }
    }
  }

  @Override
  public void changed(Tables tables) throws Refusal {
    upload(u, address(tables.u()));
    upload(v, address(tables.v()));
    Gl.must("glTexSubImage2D of a table");
  }

  private void upload(int texture, long from) {
    glBindTexture(GL_TEXTURE_2D, texture);
    nglTexSubImage2D(
        GL_TEXTURE_2D, 0, 0, 0, view.view().width(), view.view().height(), GL_RED, GL_FLOAT, from);
  }

  @Override
  public void remap(Mapping position, Mapping number, Tables tables, Output output) {
    glBindFramebuffer(GL_FRAMEBUFFER, ((Target) output).framebuffer());
    glViewport(0, 0, view.view().width(), view.view().height());
    glUseProgram(program);
    int[] textures = {((Sibling) position).texture(), ((Sibling) number).texture(), u, v};
    for (int unit = SAMPLERS.length - 1; unit >= 0; unit--) {
      glActiveTexture(GL_TEXTURE0 + unit);
      glBindTexture(GL_TEXTURE_2D, textures[unit]);
    }
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }

  @Override
  public void remapFailing(Mapping position, Mapping number, Tables tables, Output output) {
    glBindFramebuffer(GL_FRAMEBUFFER, ((Target) output).framebuffer());
    // nothing to draw into: GL_INVALID_FRAMEBUFFER_OPERATION
    Gl.attach(0);
    remap(position, number, tables, output);
    Gl.attach(((Target) output).texture());
  }

  @Override
  public void await() throws Refusal {
    glFinish();
    Gl.must("glDrawArrays of a remap");
  }

  @Override
  public void read(Output output, ByteBuffer pixels) throws Refusal {
    Target target = (Target) output;
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
    nglReadPixels(
        0,
        0,
        view.view().width(),
        view.view().height(),
        GL_RGBA,
        GL_UNSIGNED_BYTE,
        target.memory());
    Gl.must("glReadPixels");
    memCopy(memByteBuffer(target.memory(), pixels.capacity()), pixels);
  }

  @Override
  public void close() {
    glDeleteTextures(u);
    glDeleteTextures(v);
    glDeleteProgram(program);
  }
}
