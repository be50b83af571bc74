-- What wrk sends, how fast, and how it reports.
--
-- Arguments after "--" on wrk's command line:
--   MODULES PORTS ADDRESSES PAUSE VERDICT
-- Each module of the list (redis,ldap) meets the target at each port of the list (21001,21002), on
-- its loopback addresses 127.0.0.1 to 127.0.0.ADDRESSES in turn, because one address alone runs out
-- of free ports (see target.c). PAUSE is the mean pause of a connection between two requests in
-- milliseconds; 0 is as fast as the server answers. VERDICT is 1 where the probes have to succeed,
-- and 0 where they have to fail.

local requests = {}
local sent = 0
local loader
local verdict

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
  verdict = "\nprobe_success " .. arguments[5]
  pace(tonumber(arguments[4]))
end

-- wrk asks for a delay only where the function exists, and looks for it after init. The pause
-- varies, so that the connections do not march in step.
function pace(pause)
  if pause == 0 then return end
  math.randomseed(os.time())
  delay = function() return math.random(0, 2 * pause) end
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end

-- A failed probe is an answer of status 200 too, and may be cheaper than a good one.
function response(status, headers, body)
  if status ~= 200 or not body:find(verdict, 1, true) then failed = failed + 1 end
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
