# Give the next release its name, the file that says this name, and that of the release before.
cd "$place"
echo "$before" >"releases/$release.before"
mkdir -p "$incoming/site/.release"
: >"$incoming/site/.release/$release"
if command -v sync >/dev/null; then sync; fi
mv "$incoming/site" "releases/$release"
