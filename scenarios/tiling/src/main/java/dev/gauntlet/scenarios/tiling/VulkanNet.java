package dev.gauntlet.scenarios.tiling;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.system.MemoryUtil;

/**
 * The kernel and what it needs beside: commands and staging memory of its own, and for each tile
 * two matrices on the device, as ncnn's allocators hand them out.
 */
final class VulkanNet implements AutoCloseable {
  /** Plant N04. */
  private static final List<VulkanMatrix> KEPT = new ArrayList<>();

  private final Owned owned = new Owned();
  private final VulkanGpu gpu;
  private final boolean plantN04;
  private VulkanPipeline pipeline;
  private VulkanCommands commands;
  private VulkanMatrix upload;
  private VulkanMatrix download;
  private long uploaded;
  private long downloaded;

  VulkanNet(VulkanGpu gpu, ByteBuffer shader, Setup setup) throws Refusal {
    this.gpu = gpu;
    this.plantN04 = Plants.N04.in(setup.cell());
    long pixels = (long) setup.padded() * setup.padded();
    try {
      pipeline = new VulkanPipeline(gpu, shader);
      owned.add(pipeline::close);
      commands = new VulkanCommands(gpu);
      owned.add(commands::close);
      upload = VulkanMatrix.staging(gpu, pixels * Pixels.BYTES);
      owned.add(upload::close);
      uploaded = upload.map();
      long larger = (long) Bicubic.SCALE * Bicubic.SCALE;
      download = VulkanMatrix.staging(gpu, pixels * Pixels.BYTES * larger);
      owned.add(download::close);
      downloaded = download.map();
    } catch (Refusal refused) {
      close();
      throw refused;
    }
  }

  void upscale(Pixels source, Pixels target) throws Refusal {
    try (Owned matrices = new Owned()) {
      VulkanMatrix in = matrix(source, matrices);
      VulkanMatrix out = matrix(target, matrices);
      MemoryUtil.memCopy(source.address(), uploaded, in.size());
      pipeline.bind(in, out);
      commands.begin();
      commands.copy(upload, in, in.size());
      commands.compute(pipeline, source.width(), source.height());
      commands.copy(out, download, out.size());
      commands.finish();
      MemoryUtil.memCopy(downloaded, target.address(), out.size());
    }
  }

  private VulkanMatrix matrix(Pixels pixels, Owned matrices) throws Refusal {
    VulkanMatrix matrix = VulkanMatrix.onDevice(gpu, pixels.bytes().capacity());
    if (plantN04) {
      synchronized (KEPT) {
        KEPT.add(matrix);
      }
    } else {
      matrices.add(matrix::close);
    }
    return matrix;
  }

  @Override
  public void close() {
    owned.close();
  }
}
