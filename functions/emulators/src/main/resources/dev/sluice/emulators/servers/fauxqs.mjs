// Starts fauxqs, whose own start script logs every request, whatever it is told; its function heeds the setting. And it makes If-None-Match hold when an
// object is put, which fauxqs overlooks. From its route to the store a put is one step of the event loop, so no other comes between the look and the put.
import { subscribe } from 'node:diagnostics_channel';
import { startFauxqs } from 'fauxqs';
import { S3Error } from './node_modules/fauxqs/dist/common/errors.js';
import { S3Store } from './node_modules/fauxqs/dist/s3/s3Store.js';

class Refusal extends S3Error {
  constructor(code, message, status, details) {
    super(code, message, status);
    this.details = details;
  }

  toXml() {
    return super.toXml().replace('</Message>', `</Message>\n  ${this.details}`);
  }
}

// What the put says that is under way.
let ifNoneMatch;

subscribe('fastify.initialization', ({ fastify }) => {
  fastify.addHook('onRoute', (route) => {
    if (route.method === 'PUT' && route.url === '/:bucket/*') {
      const { handler } = route;
      route.handler = function (request, reply) {
        ifNoneMatch = request.headers['if-none-match'];
        try {
          return handler.call(this, request, reply);
        } finally {
          ifNoneMatch = undefined;
        }
      };
    }
  });
});

const { putObject } = S3Store.prototype;

S3Store.prototype.putObject = function (bucket, key, ...object) {
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new Refusal(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
      '<Header>If-None-Match</Header>',
    );
  }
  if (ifNoneMatch === '*' && this.buckets.get(bucket)?.has(key)) {
    throw new Refusal(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
      '<Condition>If-None-Match</Condition>',
    );
  }
  return putObject.call(this, bucket, key, ...object);
};

await startFauxqs({ dataDir: process.env.FAUXQS_DATA_DIR });
