// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;

/** A steward's morning in a real browser. */
class StewardBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private final InventedQueue queue = new InventedQueue(registry);
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
    browser.manage().window().setSize(new Dimension(1180, 1400));
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void answersAQuestionWithTheKeyboardAlone() {
    String id = queue.question("RCkeys", "medium");
    signIn("quanly2");
    go("/stewardship/case/" + id);

    browser.findElement(By.id("reason")).sendKeys("so với giấy khai sinh", Keys.TAB, Keys.TAB);
    WebElement chosen = browser.switchTo().activeElement();
    assertThat(chosen.getText()).isEqualTo("Khác người");
    chosen.sendKeys(Keys.ENTER);

    assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
        .contains("Đã quyết định");
    assertThat(queue.column("SELECT verdict FROM stewardship.decision WHERE case_id = 'RCkeys'"))
        .containsExactly("not_same");
    noComplaints();
  }

  @Test
  void drawsTheWeightsWithoutScript() {
    String id = queue.question("RCdraw", "high");
    signIn("quanly2");
    go("/stewardship/case/" + id);

    List<WebElement> bars = browser.findElements(By.cssSelector("svg.waterfall rect"));
    assertThat(bars).hasSize(5).allMatch(bar -> bar.getSize().getWidth() > 0);
    assertThat(browser.findElement(By.cssSelector("tr.differs .state-word")).getText())
        .isEqualTo("khác");
    noComplaints();
    shot("question");
  }

  @Test
  void aStewardPutsTheMentionsOfARecordIntoGroups() {
    queue.mention("Mhoa1", InventedCommune.HOA, "Nguyễn Thị Hòa", "1958-04-12", "056158000011");
    queue.mention("Mhoa2", InventedCommune.HOA, "Nguyễn Thị Hoà", "1958", "056158000011");
    queue.mention("Mhoa3", InventedCommune.HOA, "Nguyễn Thị Hòa", "1985-12-04", null);
    signIn("tram");
    go("/record/" + InventedCommune.HOA);
    browser.findElement(By.linkText("Báo sai người bệnh")).click();
    browser.findElements(By.name("encounter")).get(3).click();
    browser.findElement(By.id("reason")).sendKeys("đơn thuốc của người khác");
    shot("wrong-patient");
    browser.findElement(By.cssSelector("section form button")).click();
    assertThat(browser.findElement(By.cssSelector(".notice[role=status]")).getText())
        .contains("đang được xem xét", "Bệnh viện Đa khoa tỉnh", "02/04/2026");
    shot("under-review");
    noComplaints();
    String id =
        queue.column("SELECT case_id FROM stewardship.hold WHERE citizen_id = 'Choa1'").get(0);

    browser.manage().deleteAllCookies();
    signIn("quanly");
    go("/stewardship/case/" + id);
    browser.findElement(By.id("group2")).sendKeys(Keys.END);
    browser.findElement(By.id("reason")).sendKeys("ngày sinh khác hẳn");
    shot("patient");
    browser.findElement(By.cssSelector("button[value=split]")).click();

    assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
        .contains("chờ người thứ hai");
    assertThat(queue.column("SELECT parts FROM stewardship.vote WHERE case_id = '" + id + "'"))
        .containsExactly("Mhoa1,Mhoa2|Mhoa3");
    noComplaints();
    registry.asOwner(
        "DELETE FROM stewardship.vote WHERE case_id = '" + id + "'",
        "DELETE FROM stewardship.hold WHERE case_id = '" + id + "'");
  }

  @Test
  void nothingRunsOffTheSideOfAPhoneAndEveryFieldHasALabel() {
    String id = queue.question("RCphone", "high");
    signIn("quanly3");
    browser.manage().window().setSize(new Dimension(500, 1400));

    for (String path :
        List.of("/stewardship", "/stewardship/case/" + id, "/stewardship/citizen/CRCphonea")) {
      go(path);
      Long overflow =
          (Long)
              ((JavascriptExecutor) browser)
                  .executeScript("return document.documentElement.scrollWidth - window.innerWidth");
      assertThat(overflow).as(path).isLessThanOrEqualTo(0);
      assertThat(browser.findElements(By.tagName("h1"))).as(path).hasSize(1);
      for (WebElement field :
          browser.findElements(By.cssSelector("input:not([type=hidden]), textarea, select"))) {
        assertThat(field.getAccessibleName()).as(path).isNotBlank();
      }
      shot("phone" + path.replace('/', '-'));
    }
    go("/stewardship?lang=en");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Identity queue");
  }

  private void go(String path) {
    browser.get(registry.address().resolve(path).toString());
  }

  private void signIn(String username) {
    go("/");
    browser.findElement(By.id("username")).sendKeys(username);
    browser.findElement(By.id("password")).sendKeys(InventedCommune.PASSWORD, Keys.ENTER);
  }

  /** For looking at: written only when a folder is named. */
  private void shot(String name) {
    @Nullable String folder = System.getProperty("hoso.shots");
    if (folder == null) {
      return;
    }
    try {
      Files.write(
          Path.of(folder, name + ".png"),
          ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void noComplaints() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }
}
