def generated = new File(basedir, 'target/generated-sources/nnc')
assert new File(generated, 'First.java').file
assert !new File(generated, 'Second.java').exists()

// The first has nothing to do with what becomes of the second.
String log = new File(basedir, 'build.log').text
assert log.count('Generated 1 class from 1 file') == 2
assert log.count('Nothing to generate: 1 file as in the last build') == 1
assert log.count('Generated 0 classes from 0 files') == 1
