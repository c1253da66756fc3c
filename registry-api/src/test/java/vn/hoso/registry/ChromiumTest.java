// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** A nurse's morning in a real browser. */
class ChromiumTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private RealBrowser page;
  private WebDriver browser;

  @BeforeEach
  void open() {
    page = RealBrowser.open(registry, 900);
    browser = page.driver();
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
    }
  }

  @Test
  void nurseFindsAPersonWithTheKeyboardAloneAndReadsTheRecord() {
    page.signIn("tram");

    page.leave(() -> browser.switchTo().activeElement().sendKeys("056158000011", Keys.ENTER));
    page.leave(() -> browser.findElement(By.linkText("Mở hồ sơ")).click());

    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Nguyễn Thị Hòa");
    assertThat(browser.findElements(By.cssSelector(".timeline > ol > li"))).hasSize(6);
    WebElement older = browser.findElements(By.cssSelector(".timeline details")).get(2);
    assertThat(older.getText()).doesNotContain("Levofloxacin");
    older.findElement(By.tagName("summary")).click();
    assertThat(older.getText()).contains("Levofloxacin", "Mờ thùy dưới phổi phải");
    assertThat(browser.getCurrentUrl()).doesNotContain("056158000011");
    page.noComplaints();
  }

  @Test
  void nurseAsksForAPastDayAndIsToldWhatItIs() {
    registry.asOwner("DELETE FROM serving.known_on");
    page.signIn("tram");
    page.resize(500, 900);
    page.go("/record/" + InventedCommune.HOA);

    page.shot("as-of-form");
    WebElement day = browser.findElement(By.id("as-of-day"));
    ((JavascriptExecutor) browser).executeScript("arguments[0].value = '2026-05-01'", day);
    page.leave(day::submit);

    assertThat(browser.findElement(By.tagName("h1")).getText()).contains("01/05/2026");
    page.hasOneHeadingAndLabels("waiting");
    page.shot("as-of-waiting");
    registry.asOwner(
        "UPDATE serving.known_on SET answered_at = now()",
        "INSERT INTO serving.known_on_record SELECT k.citizen_id, k.day, 1, r.document, '{}'"
            + " FROM serving.known_on k JOIN serving.record r USING (citizen_id)");
    page.go("/record/" + InventedCommune.HOA + "/as-of/2026-05-01");

    assertThat(browser.findElement(By.cssSelector(".past > .notice")).getText())
        .contains("Hồ sơ như đã biết vào cuối ngày 01/05/2026; không phải hồ sơ hiện nay.");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Nguyễn Thị Hòa");
    page.nothingRunsOffTheSide("as of");
    page.hasOneHeadingAndLabels("as of");
    page.shot("as-of-answer");
    page.noComplaints();
  }

  @Test
  void departmentReadsThePlotAndSortsTheTable() {
    page.signIn("so");

    assertThat(browser.findElements(By.cssSelector("svg.plot circle"))).hasSizeGreaterThan(50);
    WebElement target = browser.findElement(By.cssSelector("svg.plot .target line"));
    assertThat(target.getCssValue("stroke-dasharray")).isNotEqualTo("none");
    page.leave(() -> browser.findElement(By.linkText("Còn thiếu")).click());

    List<Long> missing =
        browser.findElements(By.cssSelector("table.figures tbody td:last-child")).stream()
            .map(cell -> Long.valueOf(cell.getText().replace(".", "")))
            .toList();
    assertThat(missing).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    page.noComplaints();
  }

  @Test
  void switchesToEnglishAndStaysThere() {
    page.signIn("tram");

    page.leave(() -> browser.findElement(By.linkText("English")).click());
    page.leave(() -> browser.findElement(By.linkText("Coverage")).click());

    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
    assertThat(browser.findElement(By.tagName("h1")).getText())
        .isEqualTo("Coverage of health records");
  }

  @Test
  void nothingRunsOffTheSideOfAPhone() {
    page.signIn("tram");
    page.resize(500, 900);

    for (String path :
        List.of(
            "/lookup",
            "/record/" + InventedCommune.HOA,
            "/coverage",
            "/coverage/gap",
            "/facilities")) {
      page.go(path);
      page.nothingRunsOffTheSide(path);
    }
  }

  @Test
  void everyFieldHasALabelAndEveryPageOneHeading() {
    page.signIn("tram");

    for (String path :
        List.of(
            "/lookup",
            "/record/" + InventedCommune.HOA,
            "/record/" + InventedCommune.CHAU,
            "/coverage",
            "/coverage/gap",
            "/facilities")) {
      page.go(path);
      page.hasOneHeadingAndLabels(path);
    }
  }
}
