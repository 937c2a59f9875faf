/** Which files a scan reads unless it is told otherwise: code; the others on request. */
export type LanguageGroup = 'code' | 'configuration' | 'notebook';

/** One language that a scan can read: a row of the table. */
export interface Language {
  readonly id: string;
  readonly title: string;
  readonly group: LanguageGroup;
  /** Without the dot, in lower case. */
  readonly endings: readonly string[];
  /** Whole names of files, in lower case. */
  readonly names?: readonly string[];
  /** How the names of files begin whose ending is that of no language. */
  readonly beginnings?: readonly string[];
}

const code = (id: string, title: string, endings: readonly string[]): Language => ({
  id,
  title,
  group: 'code',
  endings,
});

/** Every language that is read. */
export const LANGUAGES: readonly Language[] = [
  code('javascript', 'JavaScript', ['js', 'mjs', 'cjs', 'jsx']),
  code('typescript', 'TypeScript', ['ts', 'mts', 'cts', 'tsx']),
  code('vue', 'Vue', ['vue']),
  code('svelte', 'Svelte', ['svelte']),
  code('astro', 'Astro', ['astro']),
  code('python', 'Python', ['py']),
  code('go', 'Go', ['go']),
  code('java', 'Java', ['java']),
  code('kotlin', 'Kotlin', ['kt', 'kts']),
  code('rust', 'Rust', ['rs']),
  { ...code('ruby', 'Ruby', ['rb', 'rake']), names: ['rakefile'] },
  code('php', 'PHP', ['php']),
  code('csharp', 'C#', ['cs']),
  code('swift', 'Swift', ['swift']),
  code('shell', 'Shell', ['sh', 'bash', 'zsh']),
  { id: 'yaml', title: 'YAML', group: 'configuration', endings: ['yaml', 'yml'] },
  { id: 'toml', title: 'TOML', group: 'configuration', endings: ['toml'] },
  { id: 'json', title: 'JSON', group: 'configuration', endings: ['json', 'jsonc', 'json5'] },
  {
    id: 'dotenv',
    title: 'Environment file',
    group: 'configuration',
    endings: ['env'],
    names: ['.env'],
    beginnings: ['.env.'],
  },
  {
    id: 'dockerfile',
    title: 'Dockerfile',
    group: 'configuration',
    endings: ['dockerfile', 'containerfile'],
    names: ['dockerfile', 'containerfile'],
    beginnings: ['dockerfile.', 'containerfile.'],
  },
  { id: 'terraform', title: 'Terraform', group: 'configuration', endings: ['tf', 'tfvars', 'hcl'] },
  { id: 'notebook', title: 'Jupyter notebook', group: 'notebook', endings: ['ipynb'] },
];

const all = (pick: (language: Language) => readonly string[]): readonly (readonly [string, Language])[] =>
  LANGUAGES.flatMap((language) => pick(language).map((name) => [name, language] as const));
const BY_NAME = new Map(all(({ names = [] }) => names));
const BY_ENDING = new Map(all(({ endings }) => endings));
const BY_BEGINNING = all(({ beginnings = [] }) => beginnings);

/** The language of a file by its name; the folders before it do not count. */
export function languageOf(path: string): Language | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return (
    BY_NAME.get(name) ??
    (ending === name ? undefined : BY_ENDING.get(ending)) ??
    BY_BEGINNING.find(([beginning]) => name.startsWith(beginning))?.[1]
  );
}
