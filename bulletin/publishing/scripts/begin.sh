# Make the folder of the next release, of a spare one if there is one.
cd "$place"
mkdir -p "$incoming/temp"
if [ -n "$spare" ]; then
  mv "$spare" "$incoming/site"
  rm -rf "$incoming/site/.release" "$incoming/site/manifest.json"
fi
mkdir -p "$incoming/site"
