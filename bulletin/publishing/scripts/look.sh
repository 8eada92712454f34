# What is there: the release that is shown, and each file among the releases with the release that it followed.
cd "$place"
if shown=$(cd -P ./current 2>/dev/null && pwd -P); then echo "= ${shown##*/}"; else echo "= "; fi
for path in releases/* releases/.[!.]*; do
  before=
  if [ -f "$path.before" ]; then read -r before <"$path.before" || :; fi
  if [ -e "$path" ]; then echo "= ${path##*/} $before"; fi
done
