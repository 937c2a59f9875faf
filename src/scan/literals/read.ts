import type { Language } from '../language.ts';
import type { SourceText } from '../literal.ts';
import { readComponent } from './component.ts';
import { readDotenv } from './dotenv.ts';
import { withEmbedded } from './embedded.ts';
import type { Grammar } from './grammar.ts';
import { CSHARP } from './grammars/csharp.ts';
import { GO } from './grammars/go.ts';
import { JAVA } from './grammars/java.ts';
import { JAVASCRIPT } from './grammars/javascript.ts';
import { KOTLIN } from './grammars/kotlin.ts';
import { PHP } from './grammars/php.ts';
import { PYTHON } from './grammars/python.ts';
import { RUBY } from './grammars/ruby.ts';
import { RUST } from './grammars/rust.ts';
import { JSON_LIKE, TERRAFORM, TOML } from './grammars/settings.ts';
import { DOCKERFILE, SHELL } from './grammars/shell.ts';
import { SWIFT } from './grammars/swift.ts';
import { readJavascript } from './javascript.ts';
import { lex } from './lexer.ts';
import { readNotebook } from './notebook.ts';
import { inOrder, outside } from './ordered.ts';
import { readYaml } from './yaml.ts';

type Found = Omit<SourceText, 'read'>;
type Reader = (text: string, ending: string) => Promise<SourceText> | Found;

/** Languages that are read by one lexer, each with its own grammar. */
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  python: PYTHON,
  go: GO,
  java: JAVA,
  kotlin: KOTLIN,
  rust: RUST,
  ruby: RUBY,
  php: PHP,
  csharp: CSHARP,
  swift: SWIFT,
  shell: SHELL,
  toml: TOML,
  json: JSON_LIKE,
  dockerfile: DOCKERFILE,
  terraform: TERRAFORM,
};

/** How the others are read, by their id. */
const READERS: Readonly<Record<string, Reader>> = {
  javascript: readJavascript,
  typescript: readJavascript,
  vue: (text) => readComponent(text, 'vue'),
  svelte: (text) => readComponent(text, 'svelte'),
  astro: (text) => readComponent(text, 'astro'),
  yaml: readYaml,
  dotenv: readDotenv,
  notebook: readNotebook,
};

/** The literals and comments of a file. Any text can be read; of a broken one less is found. */
export async function readSource(text: string, language: Language, path: string): Promise<SourceText> {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const grammar = GRAMMARS[language.id];
  const found: Partial<SourceText> & Found =
    grammar === undefined ? ((await READERS[language.id]?.(text, ending)) ?? NOTHING) : lex(text, grammar);
  return { ...sorted(text, found), read: found.read ?? 'tokens' };
}

/** The same without a syntax tree, and at once; a language that has no grammar of its own is read like JavaScript. */
export function readTokens(text: string, language: Language): SourceText {
  const found = lex(text, GRAMMARS[language.id] ?? JAVASCRIPT);
  return { ...sorted(text, found), read: 'tokens' };
}

const NOTHING: Found = { literals: [], comments: [] };

function sorted(text: string, found: Found): Found {
  const comments = inOrder(found.comments);
  return { literals: outside(inOrder(withEmbedded(text, found.literals)), comments), comments };
}
