# Hold the lock at $lock for $owner until this shell ends; or say who holds it, and whether that shell still runs.
printf '%s %s\n' $$ "$owner" >"$lock.$$" && {
  if ln "$lock.$$" "$lock" 2>/dev/null; then
    trap 'exit 1' HUP INT TERM
    trap 'read -r pid owner <"$lock" && [ "$pid" = $$ ] && rm -f "$lock"' EXIT
    echo "= taken"
  elif read -r pid owner <"$lock"; then
    alive=no
    if kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; then alive=yes; fi
    echo "= held $pid $owner $alive"
  fi
  rm -f "$lock.$$"
}
