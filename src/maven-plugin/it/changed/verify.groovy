def target = new File(basedir, 'target')
assert !new File(target, 'generated-sources/nnc/Edited.java').exists()
assert !new File(target, 'classes/Edited.class').exists()
assert !new File(target, 'classes/Moved.class').exists()
assert new File(target, 'classes/deep/Moved.class').file
