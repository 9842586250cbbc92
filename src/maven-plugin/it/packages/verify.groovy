// The first build's classes stay where the second compiles nothing.
['com/example/alpha/Folder', 'com/example/beta/Declared', 'Top'].each {
  assert new File(basedir, "target/classes/${it}.class").file
  assert !new File(basedir, "target/generated-sources/nnc/${it}.java").exists()
}

def generated = new File(basedir, 'target/other')
assert new File(generated, 'org/example/Folder.java').text.contains('package org.example;')
assert new File(generated, 'org/example/Declared.java').text.contains('package org.example;')
assert !new File(generated, 'org/example/Top.java').exists()
