// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A nurse's morning in a real browser. */
class ChromiumTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private WebDriver browser;

  @BeforeEach
  void open() {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "Skipped: needs Chromium and its driver (apt-get install chromium chromium-driver)");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    browser.manage().window().setSize(new Dimension(1180, 900));
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void nurseFindsAPersonWithTheKeyboardAloneAndReadsTheRecord() {
    signIn("tram");

    leave(() -> browser.switchTo().activeElement().sendKeys("056158000011", Keys.ENTER));
    leave(() -> browser.findElement(By.linkText("Mở hồ sơ")).click());

    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Nguyễn Thị Hòa");
    assertThat(browser.findElements(By.cssSelector(".timeline > ol > li"))).hasSize(6);
    WebElement older = browser.findElements(By.tagName("details")).get(2);
    assertThat(older.getText()).doesNotContain("Levofloxacin");
    older.findElement(By.tagName("summary")).click();
    assertThat(older.getText()).contains("Levofloxacin", "Mờ thùy dưới phổi phải");
    assertThat(browser.getCurrentUrl()).doesNotContain("056158000011");
    noComplaints();
  }

  @Test
  void departmentReadsThePlotAndSortsTheTable() {
    signIn("so");

    assertThat(browser.findElements(By.cssSelector("svg.plot circle"))).hasSizeGreaterThan(50);
    WebElement target = browser.findElement(By.cssSelector("svg.plot .target line"));
    assertThat(target.getCssValue("stroke-dasharray")).isNotEqualTo("none");
    leave(() -> browser.findElement(By.linkText("Còn thiếu")).click());

    List<Long> missing =
        browser.findElements(By.cssSelector("table.figures tbody td:last-child")).stream()
            .map(cell -> Long.valueOf(cell.getText().replace(".", "")))
            .toList();
    assertThat(missing).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    noComplaints();
  }

  @Test
  void switchesToEnglishAndStaysThere() {
    signIn("tram");

    leave(() -> browser.findElement(By.linkText("English")).click());
    leave(() -> browser.findElement(By.linkText("Coverage")).click());

    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
    assertThat(browser.findElement(By.tagName("h1")).getText())
        .isEqualTo("Coverage of health records");
  }

  @Test
  void nothingRunsOffTheSideOfAPhone() {
    signIn("tram");
    browser.manage().window().setSize(new Dimension(500, 900));

    for (String path :
        List.of(
            "/lookup",
            "/record/" + InventedCommune.HOA,
            "/coverage",
            "/coverage/gap",
            "/facilities")) {
      browser.get(registry.address().resolve(path).toString());
      Long overflow =
          (Long)
              ((JavascriptExecutor) browser)
                  .executeScript("return document.documentElement.scrollWidth - window.innerWidth");
      assertThat(overflow).as(path).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void everyFieldHasALabelAndEveryPageOneHeading() {
    signIn("tram");

    for (String path :
        List.of(
            "/lookup",
            "/record/" + InventedCommune.HOA,
            "/record/" + InventedCommune.CHAU,
            "/coverage",
            "/coverage/gap",
            "/facilities")) {
      browser.get(registry.address().resolve(path).toString());
      assertThat(browser.findElements(By.tagName("h1"))).as(path).hasSize(1);
      for (WebElement field :
          browser.findElements(By.cssSelector("input:not([type=hidden]), textarea"))) {
        assertThat(field.getAccessibleName()).as(path).isNotBlank();
      }
    }
  }

  private void signIn(String username) {
    browser.get(registry.address().toString());
    browser.findElement(By.id("username")).sendKeys(username);
    leave(
        () ->
            browser.findElement(By.id("password")).sendKeys(InventedCommune.PASSWORD, Keys.ENTER));
    assertThat(URI.create(String.valueOf(browser.getCurrentUrl())).getPath())
        .isIn("/lookup", "/coverage", "/stewardship", "/record/" + InventedCommune.HOA);
  }

  /** Does what leads to another page, and waits for that page: the old one could still be read. */
  private void leave(Runnable doing) {
    WebElement old = browser.findElement(By.tagName("html"));
    doing.run();
    WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(30));
    patience.until(ExpectedConditions.stalenessOf(old));
    patience.until(
        page ->
            "complete"
                .equals(((JavascriptExecutor) page).executeScript("return document.readyState")));
  }

  /** Neither the content policy nor anything else may complain in the console. */
  private void noComplaints() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }
}
