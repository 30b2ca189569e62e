package dev.gauntlet.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real headless Chromium without a network. */
final class Browser implements AutoCloseable {
  static final String LIGHT = "light";
  static final String DARK = "dark";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start() {
    assertThat(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER))
        .as(
            "the HTML is tested in a real browser: apt install chromium chromium-driver"
                + " fonts-dejavu-core")
        .isTrue();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    if (System.getProperty("user.name").equals("root")) {
      // its sandbox refuses root
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences all = new LoggingPreferences();
    all.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, all);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    ChromeDriver driver = new ChromeDriver(service, options);
    // a machine that is busy with something else
    driver.manage().timeouts().implicitlyWait(PATIENCE).scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  /** The size of the page's window, in pixels of CSS. */
  Browser size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    return this;
  }

  Browser scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** Opens a file; a fragment alone would not load it anew. */
  Browser open(Path html) {
    driver.get("about:blank");
    driver.get(html.toUri().toString());
    return this;
  }

  /** Opens a page of a server. */
  Browser open(URI address) {
    driver.get(address.toString());
    return this;
  }

  ChromeDriver driver() {
    return driver;
  }

  Object ask(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Chooses a cell as a reader does, and waits until it is shown. */
  Browser choose(int cell) {
    driver.findElement(By.cssSelector("a.cell[href='#c" + cell + "']")).click();
    driver.findElement(By.cssSelector("#chosen article[data-cell='" + cell + "']"));
    return this;
  }

  /** Warnings and errors since the last call, those of the page's policy among them. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(Object::toString)
        .toList();
  }

  /** What a reader reads there. */
  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** The same of a page that may be replaced at any moment: "" while it is not there. */
  String textNow(String selector) {
    return (String)
        ask(
            "const one = document.querySelector(arguments[0]); return one ? one.innerText : '';",
            selector);
  }

  /** What a reader reads in each of them. */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  String background() {
    return (String) ask("return getComputedStyle(document.body).backgroundColor");
  }

  /** Whether all of the page fits the window's width. */
  boolean fits() {
    return (Boolean)
        ask("return document.documentElement.scrollWidth <= document.documentElement.clientWidth");
  }

  /** What axe-core finds wrong: rule, and where; empty when nothing. */
  @SuppressWarnings("unchecked")
  List<String> barriers() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<String>)
        driver.executeAsyncScript(
            "const done = arguments[0];"
                + "axe.run(document).then(r => done(r.violations.map(v => v.id + ' (' + v.impact + "
                + "'): ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' +"
                + " n.failureSummary).join(' | '))));");
  }

  /** A picture of an element with some room around it. */
  void picture(String selector, Path png) throws IOException {
    @SuppressWarnings("unchecked")
    Map<String, Object> box =
        (Map<String, Object>)
            ask(
                "const r = document.querySelector(arguments[0]).getBoundingClientRect();return {x:"
                    + " Math.max(0, r.x + scrollX - 12), y: Math.max(0, r.y + scrollY - 12), width:"
                    + " r.width + 24, height: r.height + 24, scale: 1};",
                selector);
    picture(box, png);
  }

  private void picture(Map<String, Object> clip, Path png) throws IOException {
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(png.getParent());
    byte[] bytes = Base64.getDecoder().decode((String) shot.get("data"));
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
    BufferedImage coarse =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        // 32 shades of each colour: nobody sees it, and it packs to half
        int colour = picture.getRGB(x, y);
        coarse.setRGB(x, y, (colour & 0xf8f8f8) | (colour >> 5 & 0x070707));
      }
    }
    ImageIO.write(coarse, "png", png.toFile());
  }

  /** A picture of the page down to a height. */
  void picture(int width, int height, Path png) throws IOException {
    picture(Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1), png);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
