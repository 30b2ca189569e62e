package dev.gauntlet.scenarios.virtualcam;

/** Memory of an engine, host's or device's. Not owned by EGL: no eglTerminate takes it back. */
interface Block {
  /** Twice is what it is in C. */
  void free() throws Refusal;
}
