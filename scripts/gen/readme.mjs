// The parts of README.md and docs/ci.md that show what the code knows: between `<!-- name -->` and `<!-- /name -->`.
import { readFileSync } from 'node:fs';
import { load } from '../load.mjs';
import { checked, YAML } from '../story.mjs';
import { pages } from './workflows.mjs';

export async function files() {
  const { ruleTable, PRESETS, FAMILIES, REPORTERS, EMITTERS } = await load(`
    export { ruleTable } from './src/rules/page.ts';
    export { PRESETS } from './src/listing/presets.ts';
    export { EMITTERS } from './src/emitters/index.ts';
    export { REPORTERS } from './src/reporters/index.ts';
    export { FAMILIES } from './src/families/table.ts';
  `);
  const parts = {
    story: `${fence('yaml', YAML)}\n\n${fence('console', `$ modelock check\n${await checked({ color: false, width: 100 })}`)}`,
    rules: ruleTable().trimEnd(),
    gateways: gatewayTable(PRESETS),
    families: familyTable(FAMILIES),
    formats: formatTable(REPORTERS),
    outputs: outputTable(EMITTERS),
    lock: fence('json', shortened(readFileSync('registry/locks/production.lock.json', 'utf8'), 110)),
    module: fence(
      'ts',
      bindingOf(readFileSync('examples/generated/models.ts', 'utf8'), 'productionSupportChat'),
    ),
    ...Object.fromEntries(Object.entries(await pages()).map(([name, text]) => [name, fence('yaml', text)])),
  };
  return new Map(
    ['README.md', 'docs/ci.md'].map((path) => [path, filled(readFileSync(path, 'utf8'), parts, path)]),
  );
}

function filled(text, parts, path) {
  return text.replace(/(<!-- ([\w-]+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g, (_, open, name, close) => {
    if (parts[name] === undefined) throw new Error(`${path} asks for an unknown part "${name}"`);
    return `${open}${parts[name]}\n${close}`;
  });
}

function fence(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function outputTable(emitters) {
  const rows = emitters.map(({ id, summary, endings = [], options = {} }) => {
    const choices = Object.entries(options).map(([name, { type, choices: values = {} }]) =>
      type === 'choice' ? `\`${name}\` (${Object.keys(values).join(', ')})` : `\`${name}\``,
    );
    const files = endings.map((one) => `\`${one}\``).join(', ') || 'any';
    return `| \`${id}\` | ${summary} | ${files} | ${choices.join(', ')} |`;
  });
  return ['| `emit` | Writes | Name ends in | Options |', '|---|---|---|---|', ...rows].join('\n');
}

function gatewayTable(presets) {
  const rows = Object.entries(presets).map(([id, { title, baseUrl, otherBaseUrls, listings, families }]) => {
    const urls = [baseUrl, ...otherBaseUrls].filter((url) => url !== undefined).map((url) => `\`${url}\``);
    return `| \`${id}\` | ${title} | ${urls.join(', ') || 'yours, as `baseUrl`'} | ${routesOf(listings)} | ${Object.keys(families).join(', ')} |`;
  });
  return [
    '| Preset | Gateway | Address | Asked for its models at | Families |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Routes that only add facts stand behind a plus. */
function routesOf(listings) {
  const shown = (routes) => routes.map(({ path }) => `\`${path}\``).join(', ');
  const facts = listings.filter((route) => route.facts === true);
  const main = shown(listings.filter((route) => route.facts !== true));
  return facts.length === 0 ? main : `${main} + ${shown(facts)}`;
}

function familyTable(families) {
  const rows = Object.entries(families).map(([id, { title, modalities }]) => {
    const made = Object.entries(modalities).map(([name, deliveries]) => `${name} (${deliveries.join(', ')})`);
    return `| \`${id}\` | ${title} | ${made.join('; ')} |`;
  });
  return ['| Family | Request shape of | Modality (deliveries) |', '|---|---|---|', ...rows].join('\n');
}

function formatTable(reporters) {
  const rows = reporters.map((reporter) => {
    const of = ['check', 'drift', 'diff', 'sync', 'history', 'simulate']
      .filter((kind) => reporter[kind])
      .map((kind) => `\`${kind}\``);
    return `| \`${reporter.id}\` | ${of.join(', ')} | ${reporter.summary.replace(/^for /, '')} |`;
  });
  return ['| Format | Of | For |', '|---|---|---|', ...rows].join('\n');
}

/** The first lines of a lock, cut to a width that a page shows. */
function shortened(text, width) {
  const lines = text.trimEnd().split('\n');
  const start = lines.findIndex((line) => line.includes('"models": [')) + 1;
  const shown = lines.slice(0, start + 4);
  const cut = shown.map((line) => (line.length > width ? `${line.slice(0, width - 1)}\u2026` : line));
  return [...cut, `    \u2026 ${lines.length - shown.length - 2} more models`, '  ]', '}'].join('\n');
}

/** One binding of the generated module. */
function bindingOf(text, name) {
  const start = text.indexOf(`export const ${name} =`);
  const end = '\n} as const;';
  return text.slice(start, text.indexOf(end, start) + end.length);
}
