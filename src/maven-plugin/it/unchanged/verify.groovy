long mark = new File(basedir, 'mark').lastModified()
['generated-sources', 'classes', 'nnc'].each {
  new File(basedir, "target/${it}").eachFileRecurse {
    assert it.lastModified() < mark : "${it} was written again"
  }
}

String log = new File(basedir, 'build.log').text
assert log.contains('Nothing to generate: 1 file as in the last build')
assert log.contains('Nothing to compile')
