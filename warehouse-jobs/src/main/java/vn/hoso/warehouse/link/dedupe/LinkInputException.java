// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

/** What was given cannot be worked with; the message tells what and what is expected. */
public final class LinkInputException extends RuntimeException {
  public LinkInputException(String message) {
    super(message);
  }
}
