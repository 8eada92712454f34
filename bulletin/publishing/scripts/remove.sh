# What is still being written to is removed next time.
cd "$place/releases"
[ "$old" = "$new" ] || mv "$old" "$new"
rm -rf "$new" || :
