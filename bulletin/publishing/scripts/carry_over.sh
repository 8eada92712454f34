# Link files of the shown release into the next one, and name those that were there.
cd "$place"
for path; do
  if [ -f "current/$path" ]; then
    new="$incoming/site/$path"
    mkdir -p "${new%/*}"
    [ -f "$new" ] || ln "current/$path" "$new"
    printf '= %s\n' "$path"
  fi
done
