/** The contracts of the adapters, over the services in memory. */
@NullMarked
package dev.sluice.proof.service;

import org.jspecify.annotations.NullMarked;
