cd "$place/releases/$release"
touch -c "$@"
