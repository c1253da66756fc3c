// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.util.List;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * What the province's own mentions taught of agreement. A model is never changed: a later one gets
 * the next version, and the last holds.
 */
public record LinkModel(
    @Column(id = 1, doc = "Version, from 1; key") long version,
    @Column(id = 2, doc = "Fingerprint of the configuration it was learnt with") long settings,
    @Column(id = 3, doc = "Mentions there were") long mentions,
    @Column(id = 4, doc = "Mentions that facilities told, the register's aside")
        long toldByFacilities,
    @Column(id = 5, doc = "Pairs whose agreement patterns were counted") long pairs,
    @Column(id = 6, doc = "Probability that two mentions taken at random are one person")
        double lambda,
    @Column(id = 7, doc = "m and u of every level of every comparison") List<Parameter> parameters,
    @Column(id = 8, doc = "People of one name in the group, where there are enough")
        List<NameCount> names) {

  /** Next column id: 9. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "link_model",
          "m, u and frequencies learnt from the province's own mentions",
          LinkModel.class,
          "version");

  public LinkModel {
    parameters = List.copyOf(parameters);
    names = List.copyOf(names);
  }

  /** One level of one comparison; its weight is log2(m/u). */
  public record Parameter(
      @Column(id = 1, doc = "What is compared") String comparison,
      @Column(id = 2, doc = "equal, alike, exchanged, close, similar, some or different")
          String level,
      @Column(id = 3, doc = "Share of pairs that are one person") double m,
      @Column(id = 4, doc = "Share of pairs that are two people") double u) {}

  /** How many people of a group have a name; an empty name counts the group. */
  public record NameCount(
      @Column(id = 1, doc = "all, ethnicity or commune") String kind,
      @Column(id = 2, doc = "Code of the ethnicity or commune; empty for all") String code,
      @Column(id = 3, doc = "Folded name; empty for all names of the group") String name,
      @Column(id = 4, doc = "People, told apart by name and birthday") long people) {}
}
