package dev.gauntlet.scenarios.tiling.engine;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** What is used of ncnn's C API (c_api.h); the names are its own. */
interface Ncnn extends Library {
  Pointer ncnn_net_create();

  Pointer ncnn_net_get_option(Pointer net);

  void ncnn_option_set_num_threads(Pointer option, int threads);

  void ncnn_option_set_use_vulkan_compute(Pointer option, int use);

  void ncnn_option_set_use_fp16_packed(Pointer option, int use);

  void ncnn_option_set_use_fp16_storage(Pointer option, int use);

  void ncnn_option_set_use_fp16_arithmetic(Pointer option, int use);

  int ncnn_net_load_param_memory(Pointer net, byte[] text);

  long ncnn_net_load_model_memory(Pointer net, Pointer weights);

  void ncnn_net_clear(Pointer net);

  void ncnn_net_destroy(Pointer net);

  Pointer ncnn_mat_create_3d(int width, int height, int channels, Pointer allocator);

  Pointer ncnn_mat_get_channel_data(Pointer mat, int channel);

  int ncnn_mat_get_w(Pointer mat);

  int ncnn_mat_get_h(Pointer mat);

  int ncnn_mat_get_c(Pointer mat);

  void ncnn_mat_destroy(Pointer mat);

  Pointer ncnn_extractor_create(Pointer net);

  int ncnn_extractor_input(Pointer extractor, String name, Pointer mat);

  int ncnn_extractor_extract(Pointer extractor, String name, PointerByReference mat);

  void ncnn_extractor_destroy(Pointer extractor);
}
