package dev.gauntlet.scenarios.virtualcam;

import static dev.gauntlet.scenarios.cuda.CudaFailed.must;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.gauntlet.scenarios.cuda.CudaFailed;

/**
 * EGL images as textures of CUDA: what cudaEGL.h declares and JCuda does not have. Offsets are
 * those of cudaEGL.h and cuda.h on 64 bits.
 */
final class CudaEgl {
  private static final int READ_ONLY = 1;

  /** CUeglFrame. */
  private static final int FRAME = 64;

  private static final int FRAME_WIDTH = 24;
  private static final int FRAME_HEIGHT = 28;
  private static final int FRAME_PITCH = 36;
  private static final int FRAME_CHANNELS = 44;
  private static final int FRAME_TYPE = 48;
  private static final int FRAME_FORMAT = 56;

  /** CU_EGL_FRAME_TYPE_PITCH; 0 is an array. */
  private static final int PITCHED = 1;

  /** CUDA_RESOURCE_DESC: a type, and from 8 on what it is made of. */
  private static final int RESOURCE = 144;

  private static final int RESOURCE_PITCH2D = 3;

  /** CUDA_TEXTURE_DESC. */
  private static final int TEXTURE = 104;

  private static final int TEXTURE_FLAGS = 16;
  private static final int CLAMP = 1;
  private static final int READ_AS_INTEGER = 1;

  private final NativeLibrary cuda = NativeLibrary.getInstance("libcuda.so.1");

  private void call(String function, Object... arguments) throws CudaFailed {
    must(function, cuda.getFunction(function).invokeInt(arguments));
  }

  /** The image as a resource of CUDA, for its kernels to read. */
  Pointer register(long image) throws CudaFailed {
    PointerByReference resource = new PointerByReference();
    call("cuGraphicsEGLRegisterImage", resource, new Pointer(image), READ_ONLY);
    return resource.getValue();
  }

  void unregister(Pointer resource) throws CudaFailed {
    call("cuGraphicsUnregisterResource", resource);
  }

  /**
   * A texture object that reads a registered image: whole pixels by their column and row, as
   * integers; beyond the edge the edge.
   */
  long texture(Pointer resource) throws CudaFailed {
    try (Memory frame = new Memory(FRAME);
        Memory described = new Memory(RESOURCE);
        Memory sampled = new Memory(TEXTURE)) {
      frame.clear();
      call("cuGraphicsResourceGetMappedEglFrame", frame, resource, 0, 0);
      described.clear();
      described.setPointer(8, frame.getPointer(0));
      if (frame.getInt(FRAME_TYPE) == PITCHED) {
        described.setInt(0, RESOURCE_PITCH2D);
        described.setInt(16, frame.getInt(FRAME_FORMAT));
        described.setInt(20, frame.getInt(FRAME_CHANNELS));
        described.setLong(24, frame.getInt(FRAME_WIDTH));
        described.setLong(32, frame.getInt(FRAME_HEIGHT));
        described.setLong(40, frame.getInt(FRAME_PITCH));
      }
      sampled.clear();
      sampled.setInt(0, CLAMP);
      sampled.setInt(4, CLAMP);
      sampled.setInt(8, CLAMP);
      sampled.setInt(TEXTURE_FLAGS, READ_AS_INTEGER);
      LongByReference texture = new LongByReference();
      call("cuTexObjectCreate", texture, described, sampled, Pointer.NULL);
      return texture.getValue();
    }
  }

  void destroy(long texture) throws CudaFailed {
    call("cuTexObjectDestroy", texture);
  }
}
