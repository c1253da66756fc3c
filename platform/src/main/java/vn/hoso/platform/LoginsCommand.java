// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code hoso logins}: people to try the pages with, fitted to the data published now. */
@Command(
    name = "logins",
    header = "Tạo tài khoản dùng thử / Make demo logins",
    description = {
      "Tạo (lại) tài khoản dùng thử theo dữ liệu đã công bố, mỗi vai trò một tài khoản.",
      "Make (again) one demo login of each role, fitted to the published data.",
      "Chỉ dùng để thử: hệ thống thật nối với OIDC của đơn vị.",
      "For trying out only: a real installation connects its own OIDC."
    })
final class LoginsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Session session = Session.standard();
    session.requireRunning();
    new DemoLogins(session).addAndPrint();
    Addresses.print(session);
    return 0;
  }
}
