String log = new File(basedir, 'build.log').text
assert log.contains('Generated 2 classes from 2 files')
assert log.contains('error[NN002]: cannot read the file: Java cannot name it')
assert log.contains('LC_ALL')
assert log.contains('/com/example/gr%C3%B6%C3%9Fe.nn:1:1')
def generated = new File(basedir, 'target/generated-sources/nnc/com/example')
assert new File(generated, 'Plain.java').file
assert new File(generated, 'Size.java').file
