// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.RealBrowser;

/** A steward's morning in a real browser. */
class StewardBrowserTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private final InventedQueue queue = new InventedQueue(registry);
  private RealBrowser page;
  private WebDriver browser;

  @BeforeEach
  void open() {
    page = RealBrowser.open(registry, 1400);
    browser = page.driver();
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
    }
  }

  @Test
  void answersAQuestionWithTheKeyboardAlone() {
    String id = queue.question("RCkeys", "medium");
    page.signIn("quanly2");
    page.go("/stewardship/case/" + id);

    browser.findElement(By.id("reason")).sendKeys("so với giấy khai sinh", Keys.TAB, Keys.TAB);
    WebElement chosen = browser.switchTo().activeElement();
    assertThat(chosen.getText()).isEqualTo("Khác người");
    page.leave(() -> chosen.sendKeys(Keys.ENTER));

    assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
        .contains("Đã quyết định");
    assertThat(queue.column("SELECT verdict FROM stewardship.decision WHERE case_id = 'RCkeys'"))
        .containsExactly("not_same");
    page.noComplaints();
  }

  @Test
  void drawsTheWeightsWithoutScript() {
    String id = queue.question("RCdraw", "high");
    page.signIn("quanly2");
    page.go("/stewardship/case/" + id);

    List<WebElement> bars = browser.findElements(By.cssSelector("svg.waterfall rect"));
    assertThat(bars).hasSize(5).allMatch(bar -> bar.getSize().getWidth() > 0);
    assertThat(browser.findElement(By.cssSelector("tr.differs .state-word")).getText())
        .isEqualTo("khác");
    page.noComplaints();
    page.shot("question");
  }

  @Test
  void explainsEveryLinkOfACitizen() {
    String citizen = queue.linked("Mdrawn");
    page.signIn("quanly2");
    page.go("/stewardship/citizen/" + citizen);
    page.leave(
        () ->
            browser
                .findElement(By.linkText("Vì sao những lần ghi này là một người"))
                .sendKeys(Keys.ENTER));

    assertThat(browser.findElements(By.cssSelector("article.link"))).hasSize(3);
    assertThat(browser.findElements(By.cssSelector("svg.waterfall rect")))
        .as("of the likely one, without asking")
        .hasSize(5)
        .allMatch(bar -> bar.getSize().getWidth() > 0);
    page.noComplaints();
    page.shot("links");
    page.resize(500, 1400);
    page.nothingRunsOffTheSide("links");
    page.hasOneHeadingAndLabels("links");
    page.shot("links-phone");
    page.go("/stewardship/citizen/" + citizen + "/links?lang=en");
    assertThat(browser.findElement(By.tagName("h1")).getText())
        .isEqualTo("Why these are held to be one person");
  }

  @Test
  void aStewardPutsTheMentionsOfARecordIntoGroups() {
    queue.mention("Mhoa1", InventedCommune.HOA, "Nguyễn Thị Hòa", "1958-04-12", "056158000011");
    queue.mention("Mhoa2", InventedCommune.HOA, "Nguyễn Thị Hoà", "1958", "056158000011");
    queue.mention("Mhoa3", InventedCommune.HOA, "Nguyễn Thị Hòa", "1985-12-04", null);
    page.signIn("tram");
    page.go("/record/" + InventedCommune.HOA);
    page.leave(() -> browser.findElement(By.linkText("Báo sai người bệnh")).click());
    browser.findElements(By.name("encounter")).get(3).click();
    browser.findElement(By.id("reason")).sendKeys("đơn thuốc của người khác");
    page.shot("wrong-patient");
    page.leave(() -> browser.findElement(By.cssSelector("section form button")).click());
    assertThat(browser.findElement(By.cssSelector(".notice[role=status]")).getText())
        .contains("đang được xem xét", "Bệnh viện Đa khoa tỉnh", "02/04/2026");
    page.shot("under-review");
    page.noComplaints();
    String id =
        queue.column("SELECT case_id FROM stewardship.hold WHERE citizen_id = 'Choa1'").get(0);

    browser.manage().deleteAllCookies();
    page.signIn("quanly");
    page.go("/stewardship/case/" + id);
    browser.findElement(By.id("group2")).sendKeys(Keys.END);
    browser.findElement(By.id("reason")).sendKeys("ngày sinh khác hẳn");
    page.shot("patient");
    page.leave(() -> browser.findElement(By.cssSelector("button[value=split]")).click());

    assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
        .contains("chờ người thứ hai");
    assertThat(queue.column("SELECT parts FROM stewardship.vote WHERE case_id = '" + id + "'"))
        .containsExactly("Mhoa1,Mhoa2|Mhoa3");
    page.noComplaints();
    registry.asOwner(
        "DELETE FROM stewardship.vote WHERE case_id = '" + id + "'",
        "DELETE FROM stewardship.hold WHERE case_id = '" + id + "'");
  }

  @Test
  void nothingRunsOffTheSideOfAPhoneAndEveryFieldHasALabel() {
    String id = queue.question("RCphone", "high");
    page.signIn("quanly3");
    page.resize(500, 1400);

    for (String path :
        List.of("/stewardship", "/stewardship/case/" + id, "/stewardship/citizen/CRCphonea")) {
      page.go(path);
      page.nothingRunsOffTheSide(path);
      page.hasOneHeadingAndLabels(path);
      page.shot("phone" + path.replace('/', '-'));
    }
    page.go("/stewardship?lang=en");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Identity queue");
  }
}
