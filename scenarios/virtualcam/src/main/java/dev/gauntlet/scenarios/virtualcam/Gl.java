package dev.gauntlet.scenarios.virtualcam;

import static org.lwjgl.opengles.GLES20.GL_COLOR_ATTACHMENT0;
import static org.lwjgl.opengles.GLES20.GL_COMPILE_STATUS;
import static org.lwjgl.opengles.GLES20.GL_FRAGMENT_SHADER;
import static org.lwjgl.opengles.GLES20.GL_FRAMEBUFFER;
import static org.lwjgl.opengles.GLES20.GL_LINK_STATUS;
import static org.lwjgl.opengles.GLES20.GL_NEAREST;
import static org.lwjgl.opengles.GLES20.GL_NO_ERROR;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_2D;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_MAG_FILTER;
import static org.lwjgl.opengles.GLES20.GL_TEXTURE_MIN_FILTER;
import static org.lwjgl.opengles.GLES20.GL_VERTEX_SHADER;
import static org.lwjgl.opengles.GLES20.glAttachShader;
import static org.lwjgl.opengles.GLES20.glBindFramebuffer;
import static org.lwjgl.opengles.GLES20.glBindTexture;
import static org.lwjgl.opengles.GLES20.glCompileShader;
import static org.lwjgl.opengles.GLES20.glCreateProgram;
import static org.lwjgl.opengles.GLES20.glCreateShader;
import static org.lwjgl.opengles.GLES20.glDeleteShader;
import static org.lwjgl.opengles.GLES20.glFramebufferTexture2D;
import static org.lwjgl.opengles.GLES20.glGenFramebuffers;
import static org.lwjgl.opengles.GLES20.glGenTextures;
import static org.lwjgl.opengles.GLES20.glGetError;
import static org.lwjgl.opengles.GLES20.glGetProgramInfoLog;
import static org.lwjgl.opengles.GLES20.glGetProgrami;
import static org.lwjgl.opengles.GLES20.glGetShaderInfoLog;
import static org.lwjgl.opengles.GLES20.glGetShaderi;
import static org.lwjgl.opengles.GLES20.glLinkProgram;
import static org.lwjgl.opengles.GLES20.glShaderSource;
import static org.lwjgl.opengles.GLES20.glTexParameteri;
import static org.lwjgl.opengles.GLES30.glTexStorage2D;

import dev.gauntlet.scenario.PictureSize;
import java.util.Map;

/** Objects of OpenGL ES 3.0, and its errors by name. */
final class Gl {
  private static final Map<Integer, String> ERRORS =
      Map.of(
          0x500, "GL_INVALID_ENUM",
          0x501, "GL_INVALID_VALUE",
          0x502, "GL_INVALID_OPERATION",
          0x505, "GL_OUT_OF_MEMORY",
          0x506, "GL_INVALID_FRAMEBUFFER_OPERATION",
          0x507, "GL_CONTEXT_LOST");

  /** A triangle over everything, of no vertices. */
  private static final String EVERYWHERE =
      """
      #version 300 es
      void main() {
        gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
      }
      """;

  private Gl() {}

  /** Refuses when any call since the last time went wrong. */
  static void must(String call) throws Refusal {
    int code = glGetError();
    if (code != GL_NO_ERROR) {
      throw new Refusal(call + ": " + ERRORS.getOrDefault(code, "0x" + Integer.toHexString(code)));
    }
  }

  /** Forgets errors of before. */
  static void forget() {
    while (glGetError() != GL_NO_ERROR) {
      // one flag per kind of error
    }
  }

  /** A texture without filter, its storage not to be changed; bound. */
  static int texture(int format, PictureSize size) throws Refusal {
    int texture = named();
    glTexStorage2D(GL_TEXTURE_2D, 1, format, size.width(), size.height());
    must("glTexStorage2D of " + size);
    return texture;
  }

  /** A texture without filter and without storage; bound. */
  static int named() {
    int texture = glGenTextures();
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    return texture;
  }

  /** Renders into a texture; bound. */
  static int framebuffer(int texture) throws Refusal {
    int framebuffer = glGenFramebuffers();
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    attach(texture);
    must("glFramebufferTexture2D");
    return framebuffer;
  }

  /** What the bound framebuffer renders into; 0 for nothing. */
  static void attach(int texture) {
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
  }

  /** A program that runs a fragment shader on every pixel. */
  static int program(String fragment) throws Refusal {
    int program = glCreateProgram();
    int vertices = shader(GL_VERTEX_SHADER, EVERYWHERE);
    int fragments = shader(GL_FRAGMENT_SHADER, fragment);
    glAttachShader(program, vertices);
    glAttachShader(program, fragments);
    glLinkProgram(program);
    // they live as long as the program
    glDeleteShader(vertices);
    glDeleteShader(fragments);
    if (glGetProgrami(program, GL_LINK_STATUS) == 0) {
      throw new Refusal("glLinkProgram: " + glGetProgramInfoLog(program).strip());
    }
    return program;
  }

  private static int shader(int kind, String source) throws Refusal {
    int shader = glCreateShader(kind);
    glShaderSource(shader, source);
    glCompileShader(shader);
    if (glGetShaderi(shader, GL_COMPILE_STATUS) == 0) {
      throw new Refusal("glCompileShader: " + glGetShaderInfoLog(shader).strip());
    }
    return shader;
  }
}
