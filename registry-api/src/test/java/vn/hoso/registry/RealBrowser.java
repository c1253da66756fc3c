// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a screen, at the pages of a running registry. */
public final class RealBrowser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final URI home;
  private final WebDriver driver;

  private RealBrowser(URI home, WebDriver driver) {
    this.home = home;
    this.driver = driver;
  }

  /** Skips the test where Chromium is not installed. */
  public static RealBrowser open(EmbeddedRegistry registry, int height) {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "Skipped: needs Chromium and its driver (apt-get install chromium chromium-driver)");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    WebDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    RealBrowser browser = new RealBrowser(registry.address(), driver);
    browser.resize(1180, height);
    return browser;
  }

  public WebDriver driver() {
    return driver;
  }

  public void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  public void go(String path) {
    driver.get(home.resolve(path).toString());
  }

  public void signIn(String username) {
    go("/");
    driver.findElement(By.id("username")).sendKeys(username);
    leave(
        () -> driver.findElement(By.id("password")).sendKeys(InventedCommune.PASSWORD, Keys.ENTER));
    assertThat(URI.create(String.valueOf(driver.getCurrentUrl())).getPath())
        .isIn("/lookup", "/coverage", "/stewardship", "/record/" + InventedCommune.HOA);
  }

  /** Does what leads to another page, and waits for that page: the old one could still be read. */
  public void leave(Runnable doing) {
    WebElement old = driver.findElement(By.tagName("html"));
    doing.run();
    WebDriverWait patience = new WebDriverWait(driver, Duration.ofSeconds(30));
    patience.until(ExpectedConditions.stalenessOf(old));
    patience.until(
        page ->
            "complete"
                .equals(((JavascriptExecutor) page).executeScript("return document.readyState")));
  }

  /** The page is no wider than its window. */
  public void nothingRunsOffTheSide(String page) {
    Long overflow =
        (Long)
            ((JavascriptExecutor) driver)
                .executeScript("return document.documentElement.scrollWidth - window.innerWidth");
    assertThat(overflow).as(page).isLessThanOrEqualTo(0);
  }

  /** One heading, and whoever cannot see is told of every field. */
  public void hasOneHeadingAndLabels(String page) {
    assertThat(driver.findElements(By.tagName("h1"))).as(page).hasSize(1);
    for (WebElement field :
        driver.findElements(By.cssSelector("input:not([type=hidden]), textarea, select"))) {
      assertThat(field.getAccessibleName()).as(page).isNotBlank();
    }
  }

  /** Neither the content policy nor anything else may complain in the console. */
  public void noComplaints() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  /** For looking at: written only when a folder is named. */
  public void shot(String name) {
    @Nullable String folder = System.getProperty("hoso.shots");
    if (folder == null) {
      return;
    }
    try {
      Files.write(
          Path.of(folder, name + ".png"),
          ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
