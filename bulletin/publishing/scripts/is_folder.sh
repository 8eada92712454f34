if [ -d "$folder" ]; then echo "= yes"; fi
