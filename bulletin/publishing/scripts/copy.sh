# Make a copy of a release, whose files are hard links; half of one is removed next time.
cd "$place"
mkdir -p copies
rm -rf releases/.removed-copy
rsync -a --link-dest="$PWD/releases/$release/" "releases/$release/" releases/.removed-copy/
mv releases/.removed-copy "copies/$copy"
