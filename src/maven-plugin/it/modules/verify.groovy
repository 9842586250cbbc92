assert new File(basedir, 'app/target/classes/com/example/App.class').file
assert !new File(basedir, 'build.log').text.contains('not thread-safe')
