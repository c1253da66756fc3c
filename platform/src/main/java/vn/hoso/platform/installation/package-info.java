// SPDX-License-Identifier: Apache-2.0
/** Where one installation lives: folders, ports, secrets and the modules it starts. */
@NullMarked
package vn.hoso.platform.installation;

import org.jspecify.annotations.NullMarked;
