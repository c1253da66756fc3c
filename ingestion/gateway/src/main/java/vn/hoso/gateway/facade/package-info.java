// SPDX-License-Identifier: Apache-2.0
/**
 * The addresses and answers that hospital software knows from the insurer's gateway and from
 * province hubs, so that a hospital only changes the address. Behind them is the one intake; a
 * sender here writes for its own facility and reads nothing but the verdict of what it sent.
 */
@NullMarked
package vn.hoso.gateway.facade;

import org.jspecify.annotations.NullMarked;
