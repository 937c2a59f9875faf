// A gateway of many models in an OpenAI-like shape, in pages that were written before the first request.
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const { models, pages } = workerData;
const size = Math.ceil(models / pages);
const all = Array.from({ length: models }, (_, index) => ({
  id: `vendor-${index % 40}/model-${String(index).padStart(5, '0')}`,
  object: 'model',
  created: 1_650_000_000 + index * 3600,
  owned_by: `vendor-${index % 40}`,
}));
const bodies = new Map();
for (let start = 0; start < models; start += size) {
  const data = all.slice(start, start + size);
  const after = start === 0 ? null : all[start - 1].id;
  const page = { object: 'list', data, has_more: start + size < models, last_id: data.at(-1).id };
  bodies.set(after, Buffer.from(JSON.stringify(page)));
}

const server = createServer((request, response) => {
  const body = bodies.get(new URL(request.url, 'http://127.0.0.1').searchParams.get('after'));
  if (body === undefined) response.writeHead(404).end();
  else
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(`http://127.0.0.1:${server.address().port}`));
