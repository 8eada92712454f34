# Make the folder of releases; refuse one that holds something else, and a machine without rsync.
mkdir -p "$place/releases"
cd "$place"
if [ -e current ] && ! [ -L current ]; then
  echo 'current is not a link that we made; move it away, or choose another folder'
  exit 1
fi
command -v rsync >/dev/null || { echo 'rsync is not installed there'; exit 1; }
