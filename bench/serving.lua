-- Asks for the addresses in the file $PATHS in turn, with the lines of $HEADERS, and writes what came of it as JSON.
local paths, headers, at = {}, {}, 0

function init()
  for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
  for name, value in os.getenv("HEADERS"):gmatch("([^:\n]+): ([^\n]*)") do headers[name] = value end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end

function done(summary, latency)
  local wrong = 0
  for _, number in pairs(summary.errors) do wrong = wrong + number end
  io.write(string.format('\n{"requests": %d, "seconds": %f, "bytes": %d, "errors": %d, "slowest": %f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, wrong, latency:percentile(99) / 1e3))
end
