# Only a rename replaces a link in one step; the option that keeps it from following the old link has two names.
cd "$place"
rm -f .current.new
ln -s "releases/$release" .current.new
mv -T .current.new current 2>/dev/null || mv -h .current.new current
