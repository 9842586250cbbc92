assert new File(basedir, 'target/generated-sources/nnc/com/example/Fast.java').text.contains('import jdk.incubator.vector.')
assert new File(basedir, 'target/surefire-reports/com.example.UsesFastTest.txt').file
assert new File(basedir, 'target/surefire-reports/com.example.FastTest.txt').text.contains('Failures: 0')
