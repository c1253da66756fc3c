// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.io.Serializable;
import java.util.List;
import vn.hoso.formats.Violation;
import vn.hoso.quality.Visit;

/** The rules a visit is judged by: those of the catalogue, unless a test has its own. */
@FunctionalInterface
interface Judgement extends Serializable {
  List<Violation> of(Visit visit);
}
