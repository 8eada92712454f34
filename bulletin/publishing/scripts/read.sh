if [ -f "$file" ]; then sed 's/^/= /' "$file"; fi
