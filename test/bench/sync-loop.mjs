// The peer: the same requests by undici, environments side by side, pages in sequence, bodies parsed, nothing else.
import { request } from 'undici';

const [, , origin, ...keys] = process.argv;

await Promise.all(
  keys.map(async (key) => {
    let path = '/v1/models';
    while (path !== undefined) {
      const headers = { authorization: `Bearer ${key}`, accept: 'application/json' };
      const { statusCode, body } = await request(`${origin}${path}`, { headers });
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
      const page = await body.json();
      path = page.has_more ? `/v1/models?after=${encodeURIComponent(page.last_id)}` : undefined;
    }
  }),
);
