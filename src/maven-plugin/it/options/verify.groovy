// The build with the misspelt constant wrote nothing.
assert new File(basedir, 'target/generated-sources/nnc/Sized.java').text.contains('2-7-1')
assert new File(basedir, 'build.log').text.contains('no file has a const `hiden`; did you mean `hidden`?')
