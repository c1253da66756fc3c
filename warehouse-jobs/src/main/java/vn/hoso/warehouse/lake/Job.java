// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

/**
 * One arrow of the way of the data. Running a job twice changes nothing; running it with {@link
 * Run#rebuild()} gives the same rows from nothing.
 */
public interface Job {

  /** The name people use: {@code --rebuild NAME}, progress lines. */
  String name();

  Outcome run(Lake lake, Run run);
}
