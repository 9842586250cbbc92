package dev.nnc.maven;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that patterns pick, or a place where one may be that cannot be looked into.
 *
 * @param unreadable why it cannot be read, if that is known already
 */
record PickedFile(Path file, ModelPath path, Optional<String> unreadable) {}
