cd "$place/$incoming/site"
rm -rf "$@"
