package dev.gauntlet.scenarios.hwframes;

/**
 * Which device: FFmpeg's name of a hardware type, and behind a colon which one of that type.
 *
 * @param type {@code vulkan}, {@code cuda}, {@code drm}, {@code vaapi} ...
 * @param node what FFmpeg takes for that type ({@code 0}, {@code /dev/dri/renderD128}); "" for its
 *     default
 */
record DeviceName(String type, String node) {
  /** A DRM device without a file descriptor, as programs make that have none. */
  private static final String NO_NODE = "none";

  /**
   * @throws IllegalArgumentException when there is no type in it
   */
  static DeviceName of(String text) {
    int colon = text.indexOf(':');
    DeviceName name =
        colon < 0
            ? new DeviceName(text, "")
            : new DeviceName(text.substring(0, colon), text.substring(colon + 1));
    if (name.type.isEmpty() || (name.node.equals(NO_NODE) && !name.type.equals("drm"))) {
      throw new IllegalArgumentException(
          "device must be a hardware type of FFmpeg like vulkan or cuda, or TYPE:DEVICE like"
              + " drm:/dev/dri/renderD128; drm:none is one without file descriptor. Not "
              + text);
    }
    return name;
  }

  boolean withoutDescriptor() {
    return node.equals(NO_NODE);
  }

  /** FFmpeg's name of the pixel format of frames that are on such a device. */
  String format() {
    return type.equals("drm") ? "drm_prime" : type;
  }

  @Override
  public String toString() {
    return node.isEmpty() ? type : type + ":" + node;
  }
}
