// Validates the environments of a folder by yaml-language-server as a library: `language-service.mjs FOLDER SCHEMA`. Exits 1 when
// something is wrong with one.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { getLanguageService } = require('yaml-language-server');
// Its own dependency, which it does not export.
const { TextDocument } = createRequire(require.resolve('yaml-language-server'))(
  'vscode-languageserver-textdocument',
);

const [folder, schema] = process.argv.slice(2);
const service = getLanguageService({
  schemaRequestService: async () => readFileSync(schema, 'utf8'),
  workspaceContext: { resolveRelativePath: (path) => path },
});
service.configure({
  validate: true,
  yamlVersion: '1.2',
  schemas: [{ uri: pathToFileURL(schema).href, fileMatch: ['*.yaml'] }],
});
for (const name of readdirSync(folder).filter((one) => /^env-.*\.yaml$/.test(one))) {
  const path = join(folder, name);
  const document = TextDocument.create(pathToFileURL(path).href, 'yaml', 1, readFileSync(path, 'utf8'));
  const found = await service.doValidation(document, false);
  if (found.length === 0) continue;
  console.error(`${name}: ${found[0].message}`);
  process.exitCode = 1;
}
