package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.PictureSize;

/**
 * Which pixel of the panorama a pixel of the view shows. The panorama is equirectangular: 360
 * degrees wide, 90 high, its middle at yaw 0; beyond its upper and lower edge the edge is shown.
 *
 * <p>The same in three languages: here, which is what frames are checked against and what engine
 * gles fills its tables with, and in the kernels of {@code remap.cu}.
 */
final class View {
  private static final int MATRIX = 9;

  private final PictureSize panorama;
  private final PictureSize view;

  View(PictureSize panorama, PictureSize view) {
    this.panorama = panorama;
    this.view = view;
  }

  PictureSize panorama() {
    return panorama;
  }

  PictureSize view() {
    return view;
  }

  /** Distance of the picture plane, in pixels of the view. */
  double focal(Angles angles) {
    return view.width() / 2.0 / Math.tan(Math.toRadians(angles.fov()) / 2);
  }

  /** Direction of a pixel's middle before the camera is turned, of length 1. */
  void ray(double focal, int column, int row, double[] ray) {
    double x = (column + 0.5 - view.width() / 2.0) / focal;
    double y = (row + 0.5 - view.height() / 2.0) / focal;
    double length = Math.sqrt(x * x + y * y + 1);
    ray[0] = x / length;
    ray[1] = y / length;
    ray[2] = 1 / length;
  }

  /** Turns a ray: by roll, then pitch, then yaw; three rows of three. */
  static double[] rotation(Angles angles) {
    double cy = Math.cos(Math.toRadians(angles.yaw()));
    double sy = Math.sin(Math.toRadians(angles.yaw()));
    double cp = Math.cos(Math.toRadians(angles.pitch()));
    double sp = Math.sin(Math.toRadians(angles.pitch()));
    double cr = Math.cos(Math.toRadians(angles.roll()));
    double sr = Math.sin(Math.toRadians(angles.roll()));
    double[] m = new double[MATRIX];
    m[0] = cy * cr + sy * sp * sr;
    m[1] = -cy * sr + sy * sp * cr;
    m[2] = sy * cp;
    m[3] = cp * sr;
    m[4] = cp * cr;
    m[5] = -sp;
    m[6] = -sy * cr + cy * sp * sr;
    m[7] = sy * sr + cy * sp * cr;
    m[8] = cy * cp;
    return m;
  }

  /** Column of the panorama, 0 to its width. */
  double column(double[] m, double x, double y, double z) {
    double longitude = Math.atan2(m[0] * x + m[1] * y + m[2] * z, m[6] * x + m[7] * y + m[8] * z);
    double column = (longitude / (2 * Math.PI) + 0.5) * panorama.width();
    return Math.min(Math.max(column, 0), panorama.width() - 1);
  }

  /** Row of the panorama, 0 to its height. */
  double row(double[] m, double x, double y, double z) {
    double down = Math.min(1, Math.max(-1, m[3] * x + m[4] * y + m[5] * z));
    double row = (Math.asin(down) / (Math.PI / 2) + 0.5) * panorama.height();
    return Math.min(Math.max(row, 0), panorama.height() - 1);
  }
}
