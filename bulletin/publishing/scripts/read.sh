cd "$folder" 2>/dev/null || exit 0
for path; do
  if [ -f "$path" ]; then sed 's/^/= /' "$path"; fi
done
