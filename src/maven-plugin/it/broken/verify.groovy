String log = new File(basedir, 'build.log').text
assert log.contains('wrong.nn:6:3')
assert log.contains('''\
   |
 6 |   dens 4
   |   ^^^^
   = help: did you mean `dense`?
''')
assert log.contains('BUILD FAILURE')
assert !log.contains('MojoExecutionException')
assert !new File(basedir, 'target/generated-sources/nnc').exists() : 'something was written'
