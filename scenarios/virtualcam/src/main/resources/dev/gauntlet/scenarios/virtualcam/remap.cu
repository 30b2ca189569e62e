// The kernels of engine cuda; remap.ptx beside this file is made of it (see its head). View.java has the same
// geometry in double precision.

extern "C" {

// Direction of each pixel of the view, before the camera is turned.
__global__ void rays(float *out, int width, int height, float focal)
{
  int column = blockIdx.x * blockDim.x + threadIdx.x;
  int row = blockIdx.y * blockDim.y + threadIdx.y;
  if (column >= width || row >= height) return;
  float x = (column + 0.5f - width * 0.5f) / focal;
  float y = (row + 0.5f - height * 0.5f) / focal;
  float length = sqrtf(x * x + y * y + 1.0f);
  float *ray = out + 3 * (row * width + column);
  ray[0] = x / length;
  ray[1] = y / length;
  ray[2] = 1.0f / length;
}

// Column of the panorama; r... are the first and the last row of the rotation.
__global__ void remap_u(float *u, const float *rays, int width, int height, float r0, float r1, float r2, float r6,
                        float r7, float r8, int panorama)
{
  int column = blockIdx.x * blockDim.x + threadIdx.x;
  int row = blockIdx.y * blockDim.y + threadIdx.y;
  if (column >= width || row >= height) return;
  const float *ray = rays + 3 * (row * width + column);
  float right = r0 * ray[0] + r1 * ray[1] + r2 * ray[2];
  float ahead = r6 * ray[0] + r7 * ray[1] + r8 * ray[2];
  float at = (atan2f(right, ahead) * 0.15915494309f + 0.5f) * panorama;
  u[row * width + column] = fminf(fmaxf(at, 0.0f), panorama - 1.0f);
}

// Row of the panorama; r... are the middle row of the rotation.
__global__ void remap_v(float *v, const float *rays, int width, int height, float r3, float r4, float r5, int panorama)
{
  int column = blockIdx.x * blockDim.x + threadIdx.x;
  int row = blockIdx.y * blockDim.y + threadIdx.y;
  if (column >= width || row >= height) return;
  const float *ray = rays + 3 * (row * width + column);
  float down = fminf(fmaxf(r3 * ray[0] + r4 * ray[1] + r5 * ray[2], -1.0f), 1.0f);
  float at = (asinf(down) * 0.63661977237f + 0.5f) * panorama;
  v[row * width + column] = fminf(fmaxf(at, 0.0f), panorama - 1.0f);
}

// Four pixels of the view per thread, in one store of 16 bytes: out must be aligned to that.
__global__ void remap(uint4 *out, cudaTextureObject_t position, cudaTextureObject_t number, const float *u,
                      const float *v, int width, int height)
{
  int column = 4 * (blockIdx.x * blockDim.x + threadIdx.x);
  int row = blockIdx.y * blockDim.y + threadIdx.y;
  if (column >= width || row >= height) return;
  unsigned pixels[4];
  for (int i = 0; i < 4; i++) {
    int x = (int)u[row * width + column + i];
    int y = (int)v[row * width + column + i];
    uchar4 place = tex2D<uchar4>(position, (float)x, (float)y);
    uchar4 frame = tex2D<uchar4>(number, (float)(x / 2), (float)(y / 2));
    pixels[i] = place.x | place.y << 8 | place.z << 16 | (unsigned)frame.x << 24;
  }
  out[(row * width + column) / 4] = make_uint4(pixels[0], pixels[1], pixels[2], pixels[3]);
}

// Fails in each of its threads: the next synchronisation returns CUDA_ERROR_LAUNCH_FAILED.
__global__ void fails()
{
  asm volatile("trap;");
}
}
