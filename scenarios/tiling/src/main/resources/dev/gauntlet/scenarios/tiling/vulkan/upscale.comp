#version 450
// Twice the size by Catmull-Rom's kernel in whole numbers, as Bicubic.java has it, bit for bit.
layout(local_size_x = 8, local_size_y = 8) in;

// a pixel in each word: red lowest, alpha highest
layout(std430, binding = 0) readonly buffer Source { uint source[]; };
layout(std430, binding = 1) writeonly buffer Target { uint target[]; };
layout(push_constant) uniform Size { int width; int height; };

const int WEIGHTS[8] = int[](-3, 29, 111, -9, -9, 111, 29, -3);

void main() {
  ivec2 at = ivec2(gl_GlobalInvocationID.xy);
  if (at.x >= 2 * width || at.y >= 2 * height) {
    return;
  }
  ivec2 odd = at & 1;
  ivec2 first = (at >> 1) - 2 + odd;
  ivec4 sum = ivec4(1 << 13);
  for (int y = 0; y < 4; y++) {
    int row = clamp(first.y + y, 0, height - 1) * width;
    ivec4 across = ivec4(0);
    for (int x = 0; x < 4; x++) {
      uint pixel = source[row + clamp(first.x + x, 0, width - 1)];
      across += WEIGHTS[odd.x * 4 + x] * (ivec4(uvec4(pixel) >> uvec4(0, 8, 16, 24)) & 255);
    }
    sum += WEIGHTS[odd.y * 4 + y] * across;
  }
  uvec4 value = uvec4(clamp(sum >> 14, 0, 255)) << uvec4(0, 8, 16, 24);
  target[at.y * 2 * width + at.x] = value.r | value.g | value.b | value.a;
}
