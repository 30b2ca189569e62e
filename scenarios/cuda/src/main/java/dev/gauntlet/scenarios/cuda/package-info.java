/**
 * One CUDA device through its driver API: found, its primary context, kernels from PTX text,
 * launches, and return codes by their names. Memory and copies are JCuda's own calls, in a {@link
 * dev.gauntlet.scenarios.cuda.CudaFailed#must}. For workers: loads the vendor's library.
 */
package dev.gauntlet.scenarios.cuda;
