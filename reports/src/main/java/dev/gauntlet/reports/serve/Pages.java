package dev.gauntlet.reports.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gauntlet.verdict.known.KnownRules;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What stands at which address. */
final class Pages {
  /** How long a list waits for campaigns that were not read before. */
  private static final Duration LIST = Duration.ofSeconds(2);

  /** How long a reader waits for a page that has to be made. */
  static final Duration PAGE = Duration.ofMinutes(1);

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private final CampaignList list;
  private final FolderReadings readings;
  private final HeavyPages heavy;
  private final MetricsText metrics;
  private final SiteAssets assets = new SiteAssets();

  /**
   * @param known what is accepted of the campaigns
   * @param readers threads that read campaigns
   * @param writers threads that make large pages
   */
  Pages(Path root, KnownRules known, Executor readers, Executor writers) throws IOException {
    this.list = new CampaignList(root);
    this.readings = new FolderReadings(list, known, readers);
    this.heavy = new HeavyPages(list, readings, writers);
    this.metrics = new MetricsText(list, readings);
  }

  /** How many campaigns there are now. */
  int campaigns() {
    return list.now().campaigns().size();
  }

  /** Style, scripts and sign; empty when that is none of them. */
  Optional<Answer> asset(String path) {
    if (path.equals(Addresses.FAVICON)) {
      return assets.named(SiteAssets.ICON);
    }
    return path.startsWith(Addresses.ASSETS)
        ? assets.named(path.substring(Addresses.ASSETS.length()))
        : Optional.empty();
  }

  /**
   * The answer to a reader who may read.
   *
   * @throws InterruptedException when the server ends
   */
  Answer answer(Asked asked) throws IOException, InterruptedException {
    if (!Files.isDirectory(list.root())) {
      return message(
          503,
          "The folder is gone",
          "The folder that is served here was moved or deleted; once it is back, its pages are too.");
    }
    return switch (asked.path()) {
      case Addresses.INDEX -> index(asked);
      case Addresses.NIGHTS -> heavy.nights();
      case Addresses.COMPARE -> heavy.compare(asked);
      case Addresses.SIGNATURES -> signatures();
      case Addresses.METRICS -> metrics.answer();
      default -> ofCampaign(asked.path());
    };
  }

  private Answer ofCampaign(String path) throws IOException, InterruptedException {
    if (path.startsWith(Addresses.CAMPAIGN)) {
      return campaign(path.substring(Addresses.CAMPAIGN.length()));
    }
    if (path.startsWith(Addresses.STANDING)) {
      return standing(path.substring(Addresses.STANDING.length()));
    }
    return missing("there is no such page");
  }

  private Answer index(Asked asked) throws IOException, InterruptedException {
    CampaignList.Listing listing = list.now();
    int number = number(asked.field("page"), listing.campaigns().size());
    long end = System.nanoTime() + LIST.toNanos();
    for (ListedCampaign one :
        listing.campaigns().values().stream()
            .skip((long) number * IndexPage.ROWS)
            .limit(IndexPage.ROWS)
            .toList()) {
      // all are being read before the first one is waited for
      readings.standing(one, Duration.ZERO);
    }
    Path name = list.root().getFileName();
    IndexPage page =
        IndexPage.of(
            SiteLinks.at(Addresses.INDEX),
            name == null ? "/" : name.toString(),
            listing,
            number,
            one -> readings.standing(one, Duration.ofNanos(end - System.nanoTime())));
    return Answer.html(rendered("index.jte", page));
  }

  /** From 0; the last one where there are fewer, the first one where it is no number. */
  private static int number(String page, int campaigns) {
    int last = Math.max(0, (campaigns - 1) / IndexPage.ROWS);
    return page.matches("[1-9]\\d{0,6}") ? Math.min(last, Integer.parseInt(page) - 1) : 0;
  }

  private Answer campaign(String name) throws IOException, InterruptedException {
    ListedCampaign campaign = list.now().campaigns().get(name);
    if (campaign == null) {
      return missing("there is no campaign of that name in the folder");
    }
    Optional<CampaignStanding> standing = readings.standing(campaign, PAGE);
    if (standing.isEmpty()) {
      return busy();
    }
    return standing.get().readable()
        ? heavy.campaign(campaign, standing.get().text(campaign))
        : message(200, "A campaign that cannot be read", standing.get().damage());
  }

  private Answer standing(String name) throws InterruptedException, IOException {
    ListedCampaign campaign = list.now().campaigns().get(name);
    Optional<CampaignStanding> standing =
        campaign == null ? Optional.empty() : readings.standing(campaign, LIST);
    if (standing.isEmpty()) {
      return missing("there is no campaign of that name that can be read now");
    }
    String text = standing.get().text(campaign);
    return Answer.json(JsonNodeFactory.instance.objectNode().put("standing", text).toString());
  }

  private Answer signatures() throws IOException, InterruptedException {
    Optional<FolderReadings.Nights> nights = readings.nights(PAGE);
    if (nights.isEmpty()) {
      return busy();
    }
    Map<String, ListedCampaign> byFolder = new HashMap<>();
    for (ListedCampaign one : list.now().campaigns().values()) {
      byFolder.put(one.folder().path().toString(), one);
    }
    SignaturesPage page =
        SignaturesPage.of(
            SiteLinks.at(Addresses.SIGNATURES),
            SignatureSights.of(nights.get().read().campaigns()),
            byFolder::get,
            List.of());
    return Answer.html(rendered("signatures.jte", page));
  }

  static Answer busy() throws IOException {
    return message(
            503,
            "Not ready yet",
            "This takes longer to read than a minute; it goes on, so ask again in a while.")
        .with("Retry-After", "30");
  }

  static Answer missing(String why) throws IOException {
    return message(404, "Not found", why);
  }

  static Answer message(int status, String title, String sentence) throws IOException {
    return Answer.html(
        status, rendered("message.jte", MessagePage.of(SiteLinks.at(""), title, sentence)));
  }

  /** For a reader who has shown no token. */
  static Answer outside(int status, String title, String sentence, String again)
      throws IOException {
    MessagePage page = MessagePage.outside(SiteLinks.at(""), title, sentence, again);
    return Answer.html(status, rendered("message.jte", page));
  }

  /** Fills a writer with a page. */
  interface Filling {
    void into(Writer out) throws IOException;
  }

  static byte[] bytes(Filling filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    filling.into(out);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] rendered(String template, Object page) throws IOException {
    return bytes(out -> TEMPLATES.render(template, page, new WriterOutput(out)));
  }
}
