package dev.gauntlet.reports.detections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.scenario.Symptom;

/** The table of detections for machines; texts are as they came. */
public final class DetectionsJson {
  /** Raised when a field changes its meaning or goes. */
  public static final int FORMAT = 1;

  private DetectionsJson() {}

  public static ObjectNode of(Detections detections) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode plants = root.putArray("plants");
    detections.plants().forEach(plant -> plant(plants.addObject(), plant));
    root.put("controls", detections.controls());
    ArrayNode red = root.putArray("redControls");
    detections.redControls().forEach(red::add);
    return root.put("exitCode", detections.exitCode()).put("verdict", detections.sentence());
  }

  private static void plant(ObjectNode node, Detection plant) {
    node.put("scenario", plant.scenario())
        .put("plant", plant.plant().id())
        .put("defect", plant.plant().defect());
    ArrayNode symptoms = node.putArray("symptoms");
    plant.plant().symptoms().forEach(symptom -> symptoms.add(symptom.sign()));
    if (plant.tells()) {
      node.put("noticed", plant.noticed());
    } else {
      node.putNull("noticed");
    }
    node.put("runs", plant.runs())
        .put("muteRuns", plant.mute())
        .put("elsewhere", plant.elsewhere());
    ArrayNode found = node.putArray("found");
    for (Sighting one : plant.found()) {
      ObjectNode sighting = found.addObject();
      ArrayNode signs = sighting.putArray("symptoms");
      one.symptoms().stream().map(Symptom::sign).sorted().forEach(signs::add);
      sighting
          .put("what", one.what())
          .put("count", one.count())
          .put("of", one.of())
          .put("unit", one.unit())
          .put("expected", one.signOf(plant.plant()));
    }
    ArrayNode unreadable = node.putArray("unreadable");
    plant.unreadable().forEach(unreadable::add);
  }
}
