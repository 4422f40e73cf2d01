// Loaded into an emulator that runs on Node, before its own code. Whatever address it asks for, it listens on loopback; and it ends when its standard
// input does, the pipe from its parent, which breaks however the parent dies. No emulator has an option for either.
'use strict';

const { Server } = require('node:net');

const { listen } = Server.prototype;

Server.prototype.listen = function (first, ...rest) {
  const options = typeof first === 'object' ? first : { port: first };
  const callback = rest.find((argument) => typeof argument === 'function');
  return listen.call(this, { ...options, host: '127.0.0.1' }, callback);
};

// A plain exit would let kinesis-local wait for its connections first.
const end = () => process.kill(process.pid, 'SIGKILL');

process.stdin.on('end', end).on('error', end).resume();
