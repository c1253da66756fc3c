// SPDX-License-Identifier: Apache-2.0
/** Published figures and the people still missing behind them. */
@NullMarked
package vn.hoso.lakehouse.indicators;

import org.jspecify.annotations.NullMarked;
