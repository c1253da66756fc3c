// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.reader;

/** What a read is for, in the codes of HL7 PurposeOfUse; asked of every read. */
public enum Purpose {
  /** Treating the person. */
  TREAT,
  /** Treating the person in an emergency. */
  ETREAT,
  /** The person asks for the own record. */
  PATRQT,
  /** Public health: counts, and a station's list of people to invite. */
  PUBHLTH,
  /** Running the service: figures about facilities. */
  HOPERAT;

  /** What a reader of this role usually reads a record for. */
  public static Purpose usual(Role role) {
    return switch (role) {
      case STATION, CLINIC -> TREAT;
      case CITIZEN -> PATRQT;
      case DEPARTMENT, STEWARD -> HOPERAT;
    };
  }
}
