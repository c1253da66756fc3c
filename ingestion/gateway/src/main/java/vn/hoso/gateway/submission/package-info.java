// SPDX-License-Identifier: Apache-2.0
/** Takes submissions: looks at them, puts them on the topic, gives and answers for receipts. */
@NullMarked
package vn.hoso.gateway.submission;

import org.jspecify.annotations.NullMarked;
