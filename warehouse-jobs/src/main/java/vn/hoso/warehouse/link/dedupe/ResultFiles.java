// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.hoso.warehouse.link.probability.Clustering;
import vn.hoso.warehouse.link.probability.Deduplication;
import vn.hoso.warehouse.link.probability.Evidence;
import vn.hoso.warehouse.link.probability.Level;
import vn.hoso.warehouse.link.probability.LinkedPair;
import vn.hoso.warehouse.link.probability.Model;

/**
 * What a run found, beside the clusters, as tables. Rows are named by the column that numbers them,
 * or by their place in the file from 1. No value of any other column is told.
 */
record ResultFiles(CsvTable table, TablePlan plan, Deduplication.Result result) {

  CsvTable pairs() {
    List<List<String>> rows = new ArrayList<>();
    for (LinkedPair pair : result.pairs()) {
      Evidence evidence = pair.evidence();
      rows.add(
          List.of(
              row(pair.one()),
              row(pair.other()),
              lower(pair.verdict()),
              number(evidence.probability()),
              number(evidence.prior()),
              number(evidence.total()),
              result.clusters().get(pair.one()),
              result.clusters().get(pair.other())));
    }
    return file(
        List.of(
            "row_a", "row_b", "verdict", "probability", "prior", "total", "cluster_a", "cluster_b"),
        rows);
  }

  CsvTable evidence() {
    List<List<String>> rows = new ArrayList<>();
    for (LinkedPair pair : result.pairs()) {
      for (Evidence.Row row : pair.evidence().rows()) {
        rows.add(
            List.of(
                row(pair.one()),
                row(pair.other()),
                row.comparison(),
                row.levelReached().map(ResultFiles::lower).orElse("missing"),
                number(row.weight()),
                number(row.frequency()),
                number(pair.evidence().prior()),
                number(pair.evidence().total())));
      }
    }
    return file(
        List.of("row_a", "row_b", "comparison", "level", "weight", "frequency", "prior", "total"),
        rows);
  }

  CsvTable cut() {
    List<List<String>> rows = new ArrayList<>();
    for (Clustering.CutChain chain : result.cut()) {
      rows.add(
          List.of(
              row(chain.one()),
              row(chain.other()),
              lower(chain.reason()),
              row(chain.against()),
              row(chain.againstOther())));
    }
    return file(List.of("row_a", "row_b", "reason", "against_a", "against_b"), rows);
  }

  CsvTable model() {
    List<List<String>> rows = new ArrayList<>();
    for (Model.Parameter parameter : result.model().parameters()) {
      rows.add(
          List.of(
              parameter.comparison(),
              lower(parameter.level()),
              "%.8f".formatted(parameter.m()),
              "%.8f".formatted(parameter.u()),
              number(parameter.weight())));
    }
    return file(List.of("comparison", "level", "m", "u", "weight"), rows);
  }

  private CsvTable file(List<String> header, List<List<String>> rows) {
    return new CsvTable(header, rows, table.delimiter());
  }

  private String row(int row) {
    return plan.id().isPresent()
        ? table.rows().get(row).get(plan.id().getAsInt())
        : Integer.toString(row + 1);
  }

  private static String lower(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }
}
