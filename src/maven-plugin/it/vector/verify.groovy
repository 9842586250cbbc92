def generated = new File(basedir, 'target/generated-sources/nnc/com/example')
assert new File(generated, 'other/Fast.java').text.contains('import jdk.incubator.vector.')
assert new File(basedir, 'target/surefire-reports/com.example.UsesFastTest.txt').file
assert new File(basedir, 'target/surefire-reports/com.example.FastTest.txt').text.contains('Failures: 0')

String log = new File(basedir, 'build.log').text
assert log.count('Fast: not checked: values: this Java runs without --add-modules jdk.incubator.vector') == 1
