package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.ContainerOptions;
import dev.gauntlet.plan.EvidenceBudget;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.plan.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A campaign as {@code campaign.json} has it: flat, its fields in this order. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class CampaignFields {
  private String name;
  private String scenario;
  private Map<String, List<String>> axes;
  private List<String> swept;
  private int repeats;
  private long seed;
  private Limits limits;
  private String java;
  private List<String> jvmFlags;
  private boolean core;
  private String createdAt;
  private SoakDesign soak;
  private StopRule until;
  private boolean fatalWarnings;
  private Map<String, String> environment;
  private Shard shard;
  private EvidenceBudget evidence;
  private Duration budget;
  private ContainerOptions containers;

  /** As a file is written. */
  static final class Writer extends StdConverter<Campaign, CampaignFields> {
    @Override
    public CampaignFields convert(Campaign campaign) {
      CampaignFields fields = new CampaignFields();
      fields.name = campaign.name();
      fields.scenario = campaign.scenario();
      fields.axes = campaign.axes();
      fields.swept = campaign.swept();
      fields.repeats = campaign.repeats();
      fields.seed = campaign.seed();
      fields.limits = campaign.limits();
      fields.java = campaign.java();
      fields.jvmFlags = campaign.jvmFlags();
      fields.core = campaign.core();
      fields.createdAt = campaign.createdAt();
      fields.soak = campaign.soak();
      fields.until = campaign.stopRule().orElse(null);
      fields.fatalWarnings = campaign.fatalWarnings();
      fields.environment = campaign.environment().isEmpty() ? null : campaign.environment();
      fields.shard = campaign.shard().orElse(null);
      fields.budget = campaign.budget().orElse(null);
      fields.evidence =
          campaign.evidence().equals(EvidenceBudget.STANDARD) ? null : campaign.evidence();
      fields.containers = campaign.containers().orElse(null);
      return fields;
    }
  }

  /** As a file is read; the JSON library calls it by this name. */
  Campaign build() {
    if (shard != null && shard.balance() != null) {
      // not as a list: the plan may be damaged, and name billions
      double cells = 1;
      for (List<String> values : axes.values()) {
        cells *= values.size();
      }
      if (shard.balance().millis().size() != cells) {
        throw new IllegalArgumentException("its shard has not one duration for each cell");
      }
    }
    return new Campaign(
        name,
        scenario,
        createdAt,
        new CampaignMatrix(axes, swept),
        new CampaignDesign(
            repeats, seed, soak, until, shard, budget == null ? Duration.ZERO : budget),
        limits,
        new WorkerOptions(
            java,
            jvmFlags,
            core,
            fatalWarnings,
            environment == null ? Map.of() : environment,
            evidence == null ? EvidenceBudget.STANDARD : evidence,
            containers));
  }
}
