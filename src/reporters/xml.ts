import { visible } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML 1.0 may hold it, on one line. What XML has no character for is shown as its escape, as in a terminal. */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}

/** Attributes; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The lines of an element. Children are lines that this module made; `text` is raw, one line each. */
export function element(
  name: string,
  attributes: Attributes,
  {
    children = [],
    text = [],
  }: { readonly children?: readonly string[]; readonly text?: readonly string[] } = {},
): readonly string[] {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = `<${name}${given.map(([key, value]) => ` ${key}="${xmlText(String(value))}"`).join('')}`;
  if (text.length > 0) return `${open}>${text.map(xmlText).join('\n')}</${name}>`.split('\n');
  if (children.length === 0) return [`${open}/>`];
  return [
    `${open}>`,
    ...children.map((line) => (line.startsWith('<') || line.startsWith(' ') ? `  ${line}` : line)),
    `</${name}>`,
  ];
}

/** A document with its declaration. */
export function xmlDocument(root: readonly string[]): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...root].join('\n')}\n`;
}
