"""A media server without streams, on the loopback port that is its argument."""

import sys

import gi

gi.require_version("GstRtspServer", "1.0")
gi.require_version("Gst", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(sys.argv[1])
server.attach(None)
print("ready", flush=True)
GLib.MainLoop().run()
