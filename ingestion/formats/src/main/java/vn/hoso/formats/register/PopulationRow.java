// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.time.LocalDate;

/**
 * One commune's population on one day.
 *
 * @param number row in the file from 1, the header not counted
 */
public record PopulationRow(int number, String communeCode, LocalDate asOf, long population) {}
