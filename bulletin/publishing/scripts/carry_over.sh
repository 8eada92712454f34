# Make the folder of the next release, link files of the shown one into it, and name those that were there.
cd "$place"
mkdir -p "$incoming/site" "$incoming/temp"
for path; do
  if [ -f "current/$path" ]; then
    new="$incoming/site/$path"
    mkdir -p "${new%/*}"
    ln "current/$path" "$new"
    printf '= %s\n' "$path"
  fi
done
