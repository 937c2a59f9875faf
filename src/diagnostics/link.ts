const PAGES = 'https://github.com/modelock/modelock/blob/main/docs/rules/';

/** What is found before there is a registry to judge, by the word before the slash of its id. Each is a heading of the rules' index. */
export const KINDS: Readonly<Record<string, string>> = {
  yaml: 'The file is no YAML that a registry may be written in: a syntax error, a key given twice, an anchor, alias, merge key, tag or directive, a character that cannot be seen, or a file that is too large or not UTF-8. Repair the place that is shown; nothing behind it was read.',
  schema:
    'The YAML can be read, but a key is unknown or missing, or a value has a form that its key does not take. The help names what is allowed, and the JSON Schemas in `registry/locks/` let an editor say so while you type.',
  registry:
    'Each file is well formed, but together they are no registry: a gateway or environment that nothing declares, a value of a key where only its name may stand, a path that leads out, an address that is none, or a file that is not there.',
  source:
    'A source file could not be scanned, so nobody knows which models are written in it. Make it readable, or leave it out with `scan: { exclude: [...] }` in `modelock.yaml`; a report counts what was left out.',
};

function kindOf(rule: string): string | undefined {
  const kind = /^([a-z]+)\//.exec(rule)?.[1];
  return kind !== undefined && Object.hasOwn(KINDS, kind) ? kind : undefined;
}

/** What findings of an id are about, when it is no rule's. */
export function aboutKind(rule: string): string | undefined {
  return KINDS[kindOf(rule) ?? ''];
}

/** The page or section that explains what found something: one page for each rule, one section for each kind of unreadable input. */
export function docsUrl(rule: string): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(rule)) return `${PAGES}${rule}.md`;
  const kind = kindOf(rule);
  return `${PAGES}README.md${kind === undefined ? '' : `#${kind}`}`;
}
