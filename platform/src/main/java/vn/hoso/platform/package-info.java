// SPDX-License-Identifier: Apache-2.0
/** Embedded Postgres and Kafka and the processes of the one-command default. */
@NullMarked
package vn.hoso.platform;

import org.jspecify.annotations.NullMarked;
