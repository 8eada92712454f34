# Remove those folders that are empty now.
cd "$place/$incoming/site"
rmdir -p "$@" 2>/dev/null || :
