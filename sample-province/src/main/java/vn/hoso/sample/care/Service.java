// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.util.List;

/** A technical service, bed or supply of the catalogue, with the results it gives. */
public record Service(
    String key,
    String code,
    String name,
    String group,
    String unit,
    long price,
    String procedure,
    int minutes,
    List<Indicator> indicators) {

  public Service {
    indicators = List.copyOf(indicators);
  }

  public boolean supply() {
    return group.equals("10");
  }

  public boolean laboratory() {
    return group.equals("1");
  }

  public boolean imaging() {
    return group.equals("2") || group.equals("3");
  }

  public boolean bed() {
    return group.equals("14") || group.equals("15") || group.equals("16");
  }
}
