package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.machine.Environment;
import dev.gauntlet.machine.Fact;
import org.junit.jupiter.api.Test;

/** On Mesa's software device, which .ci/run installs. */
class EglDevicesTest {
  @Test
  void the_software_device_is_named_with_what_it_can_do_for_images() {
    Fact fact =
        Environment.probed(EglDevicesTest.class.getClassLoader())
            .fact("graphics libraries", "egl devices")
            .orElseThrow();

    assertThat(fact.text()).contains("software: Mesa Project 1.").contains("EGL_KHR_image_base");
  }
}
