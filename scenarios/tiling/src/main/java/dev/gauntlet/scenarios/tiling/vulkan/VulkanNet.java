package dev.gauntlet.scenarios.tiling.vulkan;

import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.engine.Matrices;
import dev.gauntlet.scenarios.tiling.engine.OwnedResources;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Bicubic;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryUtil;

/**
 * The kernel and what it needs beside: commands and staging memory of its own, and for each tile
 * two matrices on the device, as ncnn's allocators hand them out.
 */
final class VulkanNet implements AutoCloseable {
  private final OwnedResources owned = new OwnedResources();
  private final VulkanGpu gpu;
  private final Setup setup;
  private VulkanPipeline pipeline;
  private VulkanCommands commands;
  private VulkanMatrix upload;
  private VulkanMatrix download;
  private long uploaded;
  private long downloaded;

  VulkanNet(VulkanGpu gpu, ByteBuffer shader, Setup setup) throws Refusal {
    this.gpu = gpu;
    this.setup = setup;
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
    try (Matrices matrices = new Matrices(setup)) {
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

  private VulkanMatrix matrix(Pixels pixels, Matrices matrices) throws Refusal {
    VulkanMatrix matrix = VulkanMatrix.onDevice(gpu, pixels.bytes().capacity());
    matrices.add(matrix::close);
    return matrix;
  }

  @Override
  public void close() {
    owned.close();
  }
}
