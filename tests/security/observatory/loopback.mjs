// Leads every connection to this machine: PORTS=80:8001,443:8002 says at which ports a site's own are found here.
import net from "node:net";

const ports = new Map(process.env.PORTS.split(",").map((pair) => pair.split(":")));
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...asked) {
  const options = Array.isArray(asked[0]) ? asked[0][0] : asked[0]; // Node hands its own arguments on as a list
  const port = ports.get(String(options.port));
  if (port === undefined) throw new Error(`nothing answers here for port ${options.port} of ${options.host}`);
  Object.assign(options, { host: "127.0.0.1", port: Number(port), lookup: undefined });
  return connect.apply(this, asked);
};
