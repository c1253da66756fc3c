// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.util.List;

/** An illness people come with, and what is usually done about it. */
record Illness(
    String key,
    String icd,
    String setting,
    double weight,
    int youngest,
    int oldest,
    String sex,
    Season season,
    double childFactor,
    List<Drug> drugs,
    List<Service> always,
    List<Service> sometimes,
    String complaint,
    double stayChance,
    int shortestStay,
    int longestStay) {

  double weightFor(int age, String ofSex, int month) {
    if (age < youngest || age > oldest || !(sex.equals("*") || sex.equals(ofSex))) {
      return 0;
    }
    return weight * season.in(month) * (age < 10 ? childFactor : 1);
  }
}
