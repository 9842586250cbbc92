/** A network: its text checked, its class compiled on the driver and loaded where it runs. */
@NullMarked
package dev.nnc.spark.network;

import org.jspecify.annotations.NullMarked;
