package dev.gauntlet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Cell;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void any_text_comes_through_as_it_is_and_axes_keep_their_order() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("threads", "2");
    values.put("pipeline", "a=b ! c, \"d\"\n ünï = ");
    values.put("box", "not the black box");
    values.put("empty", "");
    Order order =
        Order.of("x.Y", new Cell(values), Path.of("/dev/shm/a=b"), Path.of("/tmp/run 1"))
            .under(42)
            .lasting(5, 7)
            .sampled(Path.of("/dev/shm/samples"))
            .idle(Order.Idle.OPENED)
            .checking(Path.of("/tmp/leaks"))
            .seeded(9);
    Order read = Order.parse(order.arguments().toArray(new String[0]));
    assertThat(read).isEqualTo(order);
    assertThat(read.cell().values().keySet()).containsExactlyElementsOf(values.keySet());
  }
}
