/** A network that a table has trained, used on other tables: evaluated, or asked. */
@NullMarked
package dev.nnc.tables.use;

import org.jspecify.annotations.NullMarked;
