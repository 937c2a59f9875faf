/** An element of a page, and what it says of itself. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)([a-z][a-z0-9]*|!doctype)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)(\/?)>/g;
const VOID = new Set(['!doctype', 'meta', 'input', 'br', 'rect', 'circle', 'path']);
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39|#96);)/;

/**
 * The elements of a page of ours, read as strictly as can be: throws when a character stands where only our templates could have put
 * it, or when an element is not closed where it should be.
 */
export function tagsOf(page: string): readonly Tag[] {
  const whole = page.replace(/(<(style|script)>)[\s\S]*?(?=<\/\2>)/g, '$1');
  const tags: Tag[] = [];
  const open: string[] = [];
  let at = 0;
  for (const match of whole.matchAll(TAG)) {
    const [text, slash, name = '', attributes = '', end] = match;
    plain(whole.slice(at, match.index));
    at = match.index + text.length;
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> where </${last}> was due`);
      continue;
    }
    if (!VOID.has(name) && end !== '/') open.push(name);
    tags.push({ name, attributes: attributesOf(attributes) });
  }
  plain(whole.slice(at));
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return tags;
}

function attributesOf(text: string): Tag['attributes'] {
  const found = [...text.matchAll(/ ([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => {
    plain(value);
    return [name, value] as const;
  });
  return Object.fromEntries(found);
}

function plain(text: string): void {
  if (/[<>]/.test(text) || ENTITY.test(text)) throw new Error(`not escaped: ${text}`);
}
