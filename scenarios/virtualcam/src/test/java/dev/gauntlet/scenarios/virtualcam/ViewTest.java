package dev.gauntlet.scenarios.virtualcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.scenario.PictureSize;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final PictureSize PANORAMA = new PictureSize(6528, 1632);

  // of odd size its middle would be a pixel
  private static final PictureSize PICTURE = new PictureSize(1920, 1080);
  private final View view = new View(PANORAMA, PICTURE);

  @Test
  void straight_ahead_is_the_middle_and_yaw_turns_along_the_panorama() {
    assertThat(column(new Angles(0, 0, 0, 60), 0, 0)).isEqualTo(6528 / 2.0, within(0.001));
    assertThat(column(new Angles(90, 0, 0, 60), 0, 0)).isEqualTo(6528 * 0.75, within(0.001));
    assertThat(column(new Angles(270, 0, 0, 60), 0, 0)).isEqualTo(6528 * 0.25, within(0.001));
    assertThat(row(new Angles(0, 0, 0, 60), 0, 0)).isEqualTo(1632 / 2.0, within(0.001));
  }

  @Test
  void pitch_looks_up_to_the_upper_edge_and_not_beyond() {
    assertThat(row(new Angles(0, 22.5, 0, 60), 0, 0)).isEqualTo(1632 / 4.0, within(0.001));
    assertThat(row(new Angles(0, 80, 0, 60), 0, 0)).isZero();
    assertThat(row(new Angles(0, -80, 0, 60), 0, 0)).isEqualTo(1631);
  }

  @Test
  void the_field_of_view_is_as_wide_as_asked() {
    double half = Math.tan(Math.toRadians(30));

    // 60 degrees are a sixth of the panorama
    assertThat(column(new Angles(0, 0, 0, 60), half, 0) - column(new Angles(0, 0, 0, 60), -half, 0))
        .isEqualTo(6528 / 6.0, within(0.001));
    double[] ray = new double[3];
    view.ray(view.focal(new Angles(0, 0, 0, 60)), 0, 540, ray);
    assertThat(Math.toDegrees(Math.atan2(ray[0], ray[2]))).isEqualTo(-30, within(0.05));
  }

  @Test
  void rolled_by_a_right_angle_what_was_beside_is_above_or_below() {
    double right = Math.tan(Math.toRadians(10));

    assertThat(column(new Angles(0, 0, 90, 60), right, 0)).isEqualTo(3264, within(0.001));
    assertThat(Math.abs(row(new Angles(0, 0, 90, 60), right, 0) - 816))
        .isEqualTo(1632 / 9.0, within(0.001));
  }

  @Test
  void angles_that_were_set_together_are_told_from_a_mixture() {
    Angles one = Angles.at(7);
    Angles next = Angles.at(14);

    assertThat(one.consistent()).isTrue();
    assertThat(Angles.at(367)).isEqualTo(one);
    assertThat(new Angles(next.yaw(), one.pitch(), one.roll(), one.fov()).consistent()).isFalse();
    assertThat(one.moved(new Angles(7.05, one.pitch(), one.roll(), one.fov()))).isFalse();
    assertThat(one.moved(new Angles(7.15, one.pitch(), one.roll(), one.fov()))).isTrue();
  }

  private double column(Angles angles, double x, double y) {
    double length = Math.sqrt(x * x + y * y + 1);
    return view.column(View.rotation(angles), x / length, y / length, 1 / length);
  }

  private double row(Angles angles, double x, double y) {
    double length = Math.sqrt(x * x + y * y + 1);
    return view.row(View.rotation(angles), x / length, y / length, 1 / length);
  }
}
