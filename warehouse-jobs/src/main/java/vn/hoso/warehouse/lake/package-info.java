// SPDX-License-Identifier: Apache-2.0
/**
 * The frame every job stands in: one Spark session on the catalog {@code lake}, what a job has not
 * yet read, and the commit that writes its output together with what it read.
 *
 * <p>A job is written like this (see {@code HowAJobIsWrittenTest} for a running one):
 *
 * <pre>{@code
 * final class LinkJob implements Job {
 *   public String name() { return "link"; }
 *
 *   public Outcome run(Lake lake, Run run) {
 *     Changes encounters = lake.changes(EncounterTable.TABLE, Mention.TABLE, run);
 *     if (encounters.none()) {
 *       return Outcome.NOTHING_NEW;
 *     }
 *     Dataset<Row> mentions = lake.rows(encounters).transform(Mentions::distinct);
 *     lake.commit(Mention.TABLE, encounters).append(mentions);
 *     return Outcome.of("mentions", lake.addedRows(Mention.TABLE));
 *   }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link vn.hoso.warehouse.lake.Changes}: what an input holds that an output has not
 *       consumed. {@code APPENDED}: only new rows. {@code CHANGED}: rows were also replaced ({@link
 *       vn.hoso.warehouse.lake.Lake#changedKeys} tells which keys). {@code ALL}: first run, rebuild
 *       or lost history: the output is to be replaced.
 *   <li>{@link vn.hoso.warehouse.lake.Commit}: {@code append}, {@code replaceAll}, {@code
 *       replaceKeys} (all rows of some keys), {@code nothing}; each is one Iceberg commit which
 *       carries {@code hoso.consumed.<input>}.
 *   <li>A job with several output tables asks {@code changes} for each of them: the one that lags
 *       after a kill is the only one written again.
 *   <li>{@link vn.hoso.warehouse.lake.RecordCodec}: records of the table contracts to rows and
 *       back.
 * </ul>
 */
@NullMarked
package vn.hoso.warehouse.lake;

import org.jspecify.annotations.NullMarked;
