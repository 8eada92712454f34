# Only the process that makes the folder may remove the lock, and only if it is still the same lock.
if mkdir "$lock.$pid.broken" 2>/dev/null; then
  read -r of_pid of_owner <"$lock" && [ "$of_pid $of_owner" = "$pid $owner" ] && rm -f "$lock"
  rm -rf "$lock.$pid.broken"
fi
