-- What wrk sends of probes that must fail, how fast, and how it reports.
--
-- Arguments after "--" on wrk's command line:
--   MODULES PORTS ADDRESSES PAUSE
-- Each module of the list (redis,ldap) meets the peer at each port of the list (21001,21002), on the
-- loopback addresses 127.0.0.1 to 127.0.0.ADDRESSES in turn. PAUSE is that of load.lua.

local requests = {}
local sent = 0
local loader

-- Global, because wrk reports in another Lua state, which can ask for globals only.
failed = 0

function setup(thread)
  loader = thread
end

function init(arguments)
  for address = 1, tonumber(arguments[3]) do
    for module in arguments[1]:gmatch("[^,]+") do
      for port in arguments[2]:gmatch("[^,]+") do
        local target = "127.0.0." .. address .. ":" .. port
        requests[#requests + 1] =
          wrk.format("GET", "/probe?target=" .. target .. "&module=" .. module)
      end
    end
  end
  math.randomseed(os.time())
  local pause = tonumber(arguments[4])
  delay = function() return math.random(0, 2 * pause) end
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end

-- The exporter has to answer, and to say that the service is not up.
function response(status, headers, body)
  if status ~= 200 or not body:find("\nprobe_success 0", 1, true) then failed = failed + 1 end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %d %d %d %d %d\n",
    summary.requests,
    summary.duration,
    latency:percentile(50),
    latency:percentile(99),
    loader:get("failed") + errors.connect + errors.read + errors.write + errors.timeout))
end
