import type { Language } from '../language.ts';
import type { SourceText } from '../literal.ts';
import { readComponent } from './component.ts';
import { readDotenv } from './dotenv.ts';
import { withEmbedded } from './embedded.ts';
import type { Grammar } from './grammar.ts';
import { CSHARP } from './grammars/csharp.ts';
import { GO } from './grammars/go.ts';
import { JAVA } from './grammars/java.ts';
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

const by =
  (grammar: Grammar): Reader =>
  (text) =>
    lex(text, grammar);

/** How each language is read, by its id. */
const READERS: Readonly<Record<string, Reader>> = {
  javascript: readJavascript,
  typescript: readJavascript,
  vue: (text) => readComponent(text, 'vue'),
  svelte: (text) => readComponent(text, 'svelte'),
  astro: (text) => readComponent(text, 'astro'),
  python: by(PYTHON),
  go: by(GO),
  java: by(JAVA),
  kotlin: by(KOTLIN),
  rust: by(RUST),
  ruby: by(RUBY),
  php: by(PHP),
  csharp: by(CSHARP),
  swift: by(SWIFT),
  shell: by(SHELL),
  yaml: readYaml,
  toml: by(TOML),
  json: by(JSON_LIKE),
  dotenv: readDotenv,
  dockerfile: by(DOCKERFILE),
  terraform: by(TERRAFORM),
  notebook: readNotebook,
};

/** The literals and comments of a file. Any text can be read; of a broken one less is found. */
export async function readSource(text: string, language: Language, path: string): Promise<SourceText> {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const found = await (READERS[language.id]?.(text, ending) ?? { literals: [], comments: [] });
  const comments = inOrder(found.comments);
  const literals = outside(inOrder(withEmbedded(text, found.literals)), comments);
  return { literals, comments, read: 'read' in found ? found.read : 'tokens' };
}
