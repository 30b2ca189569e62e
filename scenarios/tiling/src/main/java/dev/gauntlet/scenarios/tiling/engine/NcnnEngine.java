package dev.gauntlet.scenarios.tiling.engine;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A net of ncnn; it has no GPU instance. Once cleared it is asked all the same: it says so. */
final class NcnnEngine extends Engine {
  private static final String SOURCE = "small";
  private static final String TARGET = "large";

  private final Setup setup;
  private final Ncnn ncnn;
  private final Pointer net;

  NcnnEngine(Setup setup, Ncnn ncnn, byte[] param, Pointer weights) throws Refusal {
    super(setup);
    this.setup = setup;
    this.ncnn = ncnn;
    this.net = ncnn.ncnn_net_create();
    Pointer option = ncnn.ncnn_net_get_option(net);
    // the harness's lanes are the threads; halves of floats would not be exact
    ncnn.ncnn_option_set_num_threads(option, 1);
    ncnn.ncnn_option_set_use_vulkan_compute(option, 0);
    ncnn.ncnn_option_set_use_fp16_packed(option, 0);
    ncnn.ncnn_option_set_use_fp16_storage(option, 0);
    ncnn.ncnn_option_set_use_fp16_arithmetic(option, 0);
    try {
      must("ncnn_net_load_param_memory", ncnn.ncnn_net_load_param_memory(net, param));
      if (ncnn.ncnn_net_load_model_memory(net, weights) <= 0) {
        throw new Refusal("ncnn_net_load_model_memory read nothing");
      }
    } catch (Refusal refused) {
      ncnn.ncnn_net_destroy(net);
      throw refused;
    }
  }

  private static void must(String call, int code) throws Refusal {
    if (code != 0) {
      throw new Refusal(call + " returned " + code);
    }
  }

  @Override
  public void upscale(Pixels source, Pixels target) throws Refusal {
    try (Matrices matrices = new Matrices(setup)) {
      Pointer in = ncnn.ncnn_mat_create_3d(source.width(), source.height(), Pixels.BYTES, null);
      matrices.add(() -> ncnn.ncnn_mat_destroy(in));
      spread(source, in);
      Pointer extractor = ncnn.ncnn_extractor_create(net);
      try {
        must("ncnn_extractor_input", ncnn.ncnn_extractor_input(extractor, SOURCE, in));
        PointerByReference result = new PointerByReference();
        must("ncnn_extractor_extract", ncnn.ncnn_extractor_extract(extractor, TARGET, result));
        Pointer out = result.getValue();
        matrices.add(() -> ncnn.ncnn_mat_destroy(out));
        gather(out, target);
      } finally {
        ncnn.ncnn_extractor_destroy(extractor);
      }
    }
  }

  /** Pixels to a plane of floats per channel. */
  private void spread(Pixels source, Pointer mat) {
    ByteBuffer bytes = source.bytes();
    for (int channel = 0; channel < Pixels.BYTES; channel++) {
      FloatBuffer plane = plane(mat, channel, source);
      for (int i = 0; i < plane.capacity(); i++) {
        plane.put(i, bytes.get(i * Pixels.BYTES + channel) & 255);
      }
    }
  }

  private void gather(Pointer mat, Pixels target) throws Refusal {
    if (ncnn.ncnn_mat_get_w(mat) != target.width()
        || ncnn.ncnn_mat_get_h(mat) != target.height()
        || ncnn.ncnn_mat_get_c(mat) != Pixels.BYTES) {
      throw new Refusal("the net's output has another size than twice the input's");
    }
    for (int channel = 0; channel < Pixels.BYTES; channel++) {
      FloatBuffer plane = plane(mat, channel, target);
      for (int i = 0; i < plane.capacity(); i++) {
        int value = (int) Math.floor(plane.get(i) + 0.5f);
        target.bytes().put(i * Pixels.BYTES + channel, (byte) Math.max(0, Math.min(value, 255)));
      }
    }
  }

  private FloatBuffer plane(Pointer mat, int channel, Pixels size) {
    long bytes = (long) size.width() * size.height() * Float.BYTES;
    return ncnn.ncnn_mat_get_channel_data(mat, channel)
        .getByteBuffer(0, bytes)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void clearNet() {
    ncnn.ncnn_net_clear(net);
  }

  @Override
  public void destroyInstance() {
    // none on a CPU; the net itself still answers, and is destroyed last
  }

  @Override
  public void drop() {
    super.drop();
    ncnn.ncnn_net_destroy(net);
  }
}
