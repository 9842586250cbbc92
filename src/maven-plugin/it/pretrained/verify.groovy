def target = new File(basedir, 'target')
assert !new File(target, 'generated-resources/nnc/com/example/Gate.safetensors').exists()
assert !new File(target, 'classes/com/example/Gate.safetensors').exists()
assert !new File(target, 'generated-sources/nnc/com/example/Gate.java').text.contains('pretrained')

String log = new File(basedir, 'build.log').text
assert log.count('com.example.Gate.pretrained() has the weights of ') == 2
assert log.count('Nothing to generate: 1 file as in the last build') == 1
assert log.count('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n') == 3
assert log.contains('gate.safetensors` are not those of `Gate`: it lacks b1 [1]')
assert log.contains('none.safetensors` has the name of no network')
assert !log.contains('SLF4J')
