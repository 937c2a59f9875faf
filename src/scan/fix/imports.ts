import type { Constant } from '../inlined.ts';
import type { Edit } from './edit.ts';
import { namesModule, specifierOf } from './module-path.ts';
import type { Names } from './names.ts';
import type { Parsed } from './parsed.ts';
import { placeImports } from './placement.ts';
import { type ImportStyle, importStyleOf, importsOf } from './style.ts';
import { listOf, nameOf, partOf, type SyntaxNode } from './syntax.ts';

type Name = { readonly local: string } | { readonly why: string };

/** The imports of one file, with those that are to be added. */
export class Imports {
  readonly #parsed: Parsed;
  readonly #file: string;
  readonly #names: Names;
  /** Names to import, by their module. */
  readonly #wanted = new Map<string, Set<string>>();
  readonly #known = new Map<string, Name>();

  constructor(parsed: Parsed, file: string, names: Names) {
    this.#parsed = parsed;
    this.#file = file;
    this.#names = names;
  }

  /** The name by which the file has a constant, or will have it; or why it cannot. */
  nameFor(constant: Constant): Name {
    const key = JSON.stringify([constant.file, constant.name]);
    const name = this.#known.get(key) ?? this.#nameFor(constant);
    this.#known.set(key, name);
    return name;
  }

  #nameFor({ file, name }: Constant): Name {
    const own = this.#importing(file, name);
    const local = nameOf(partOf(own, 'local'));
    if (local !== undefined) {
      if (isTypeOnly(own)) return { why: `"${local}" is imported as a type only` };
      return this.#names.declared.has(local)
        ? { why: `"${local}" is declared again in the file` }
        : { local };
    }
    if (this.#names.used.has(name) || this.#names.declared.has(name))
      return { why: `the file has another "${name}"` };
    for (const [module, names] of this.#wanted)
      if (module !== file && names.has(name)) return { why: `the file imports another "${name}"` };
    this.#wanted.set(file, (this.#wanted.get(file) ?? new Set()).add(name));
    return { local: name };
  }

  /** What adds the imports that were asked for. */
  edits(): readonly Edit[] {
    const style = importStyleOf(this.#parsed);
    const lines: string[] = [];
    const edits: Edit[] = [];
    for (const [module, names] of [...this.#wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sorted = [...names].sort();
      const last = this.#mergeable(module);
      if (last === undefined)
        lines.push(lineOf(sorted, specifierOf(this.#file, module, style.ending), style));
      else edits.push(merged(this.#parsed.text, last, sorted, style));
    }
    return lines.length === 0 ? edits : [...edits, placeImports(this.#parsed, lines, style)];
  }

  #importsFrom(module: string): readonly SyntaxNode[] {
    return importsOf(this.#parsed).filter((one) =>
      namesModule(this.#file, String(partOf(one, 'source')?.['value'] ?? ''), module),
    );
  }

  /** What imports a name from a module; a type only where nothing else does. */
  #importing(module: string, name: string): SyntaxNode | undefined {
    const all = this.#importsFrom(module).flatMap((statement) =>
      listOf(statement, 'specifiers')
        .filter((one) => one.type === 'ImportSpecifier' && importedName(one) === name)
        .map((one): SyntaxNode => (isTypeOnly(statement) ? { ...one, importKind: 'type' } : one)),
    );
    return all.find((one) => !isTypeOnly(one)) ?? all[0];
  }

  /** The last name of an import that may take more of them. */
  #mergeable(module: string): SyntaxNode | undefined {
    return this.#importsFrom(module)
      .filter((one) => !isTypeOnly(one) && one['phase'] == null)
      .flatMap((one) =>
        listOf(one, 'specifiers')
          .filter(({ type }) => type === 'ImportSpecifier')
          .slice(-1),
      )[0];
  }
}

function isTypeOnly(node: SyntaxNode | undefined): boolean {
  const kind = node?.['importKind'];
  return kind === 'type' || kind === 'typeof';
}

function importedName(specifier: SyntaxNode): string {
  const imported = partOf(specifier, 'imported');
  return nameOf(imported) ?? String(imported?.['value'] ?? '');
}

function lineOf(
  names: readonly string[],
  specifier: string,
  { quote, space, semicolon }: ImportStyle,
): string {
  return `import {${space}${names.join(', ')}${space}} from ${quote}${specifier}${quote}${semicolon}`;
}

/** Names after the last one of an import: on lines of their own where that one has its own. */
function merged(
  text: string,
  { start, end }: SyntaxNode,
  names: readonly string[],
  style: ImportStyle,
): Edit {
  const indent = /(?:^|[\n\r])([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const gap = indent === undefined ? ' ' : style.lineEnd + indent;
  return { start: end, end, text: names.map((name) => `,${gap}${name}`).join('') };
}
