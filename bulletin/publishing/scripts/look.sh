# What is there: the release that is shown, and each file among the releases with the release that it followed; and
# each copy.
cd "$place" 2>/dev/null || { echo "= "; exit 0; }
if shown=$(cd -P ./current 2>/dev/null && pwd -P); then echo "= ${shown##*/}"; else echo "= "; fi
for path in releases/* releases/.[!.]*; do
  before=
  if [ -f "$path.before" ]; then read -r before <"$path.before" || :; fi
  if [ -e "$path" ]; then echo "= ${path##*/} $before"; fi
done
for path in copies/*; do
  if [ -e "$path" ]; then echo "= $path "; fi
done
