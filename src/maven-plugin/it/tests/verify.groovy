assert new File(basedir, 'target/generated-test-sources/nnc/com/example/GateTest.java').file
assert new File(basedir, 'target/test-classes/com/example/GateTest.class').file
assert !new File(basedir, 'target/classes/com/example/GateTest.class').exists()

String log = new File(basedir, 'build.log').text
assert log.contains('Generated 1 class from 1 file in target/generated-test-sources/nnc')
assert log.count('Nothing to generate: 1 file as in the last build') == 2
def ran = log =~ /Tests run: (\d+), Failures: 0, Errors: 0, Skipped: \d+\s/
assert ran.find() && ran.group(1).toInteger() > 0
